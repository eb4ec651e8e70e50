import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.CRC32;

/*
 * The journal of a matching engine: a record is forced to the disk before the trade counts.
 * "DIR 0":   the backlog of a day is journalled for five seconds, as fast as it goes: nearly all the time is one force for each
 *            record; with hundreds of records to a force, many times as many records in the same time. BATCH.
 * "DIR 40":  a trade every 40 ms for five seconds, forced by itself in 2 ms or so; the writer waits for the next trade. Nothing helps.
 */
public class TradeJournal {

    record Trade(long id, String symbol, int quantity, long price) {
        byte[] line() {
            return (id + "|" + symbol + "|" + quantity + "|" + price).getBytes(StandardCharsets.US_ASCII);
        }
    }

    static class Journal implements AutoCloseable {
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(256);
        private long records;

        Journal(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        }

        void append(Trade trade) throws IOException {
            byte[] line = trade.line();
            CRC32 sum = new CRC32();
            sum.update(line);
            buffer.clear();
            buffer.putInt(line.length).put(line).putLong(sum.getValue()).flip();
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(false);
            records++;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    static Trade trade(long id) {
        String[] symbols = {"ACME", "INIT", "OMEGA", "ZINC"};
        return new Trade(id, symbols[(int) (id % symbols.length)], (int) (id * 31 % 900 + 1), 10_000 + id * 7 % 500);
    }

    static void replay(Journal journal, Instant end) throws IOException {
        List<Trade> backlog = new ArrayList<>();
        for (long id = 0; Instant.now().isBefore(end); id++) {
            backlog.add(trade(id));
            if (backlog.size() == 500) {
                for (Trade trade : backlog) {
                    if (!Instant.now().isBefore(end)) return;
                    journal.append(trade);
                }
                backlog.clear();
            }
        }
    }

    static void follow(Journal journal, Instant end, int every) throws IOException, InterruptedException {
        BlockingQueue<Trade> trades = new LinkedBlockingQueue<>();
        Thread exchange = new Thread(() -> {
            try {
                for (long id = 0; Instant.now().isBefore(end); id++) {
                    trades.put(trade(id));
                    Thread.sleep(every);
                }
                trades.put(new Trade(-1, "", 0, 0));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "exchange");
        exchange.start();
        for (Trade trade; (trade = trades.take()).id() >= 0; ) journal.append(trade);
        exchange.join();
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]).resolve("trades-" + ProcessHandle.current().pid() + ".wal");
        int every = Integer.parseInt(args[1]);
        Instant end = Instant.now().plus(Duration.ofSeconds(5));
        try (Journal journal = new Journal(file)) {
            if (every > 0) follow(journal, end, every);
            else replay(journal, end);
            System.out.println(journal.records + " trades in the journal, " + Files.size(file) + " bytes");
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
