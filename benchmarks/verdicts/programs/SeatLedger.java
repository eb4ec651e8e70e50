import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/**
 * Books the season tickets of a theatre over from last year into a mapped file, which is forced to the disk after so many of them. Arguments: a directory, how many tickets, after how many it is forced.
 */
public final class SeatLedger {
    private static final int SIZE = 64;

    private record Ticket(int row, int seat, long holder) {
    }

    private final MappedByteBuffer file;
    private final int every;
    private int tickets;
    private int forced;

    private SeatLedger(MappedByteBuffer file, int every) {
        this.file = file;
        this.every = every;
    }

    public static void main(String[] args) throws IOException {
        int tickets = Integer.parseInt(args[1]);
        Path path = Path.of(args[0], "seats.ledger");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            SeatLedger ledger = new SeatLedger(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) tickets * SIZE), Integer.parseInt(args[2]));
            for (int i = 0; i < tickets; i++) {
                ledger.book(new Ticket(i / 40, i % 40, 700_000L + i * 13L % 9_000));
            }
            ledger.force();
            System.out.println(ledger.tickets + " tickets");
        }
    }

    private void book(Ticket ticket) {
        file.position(tickets * SIZE);
        file.putInt(ticket.row()).putInt(ticket.seat()).putLong(ticket.holder()).putLong(System.nanoTime());
        tickets++;
        if (tickets % every == 0) {
            force();
        }
    }

    private void force() {
        file.force(forced * SIZE, (tickets - forced) * SIZE);
        forced = tickets;
    }
}
