import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Payslips are handed to the archive in batches: when a batch is full, or when its window has passed. */
// 1 300 0: batches of one, 300 x 30 ms = 9 s; the archive takes a hundred for the same 30 ms: 3 x 30 ms = 0.1 s (10..90x); 8 senders 1.1 s (8x).
// 100 400 20: a payslip every 20 ms, a batch each 100 ms window, 30 ms of work: the arrivals make 400 x 20 ms = 8 s.
public class PayslipBatcher implements AutoCloseable {
    record Payslip(int employee, int month, long cents) {}
    private record Waiting(Payslip slip, CompletableFuture<Integer> receipt) {}
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

    private final BlockingQueue<Waiting> incoming = new LinkedBlockingQueue<>();
    private final int largest;
    private final Socket archive;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final Thread sender;
    private int batches;

    PayslipBatcher(int port, int largest) throws IOException {
        this.largest = largest;
        archive = new Socket(InetAddress.getLoopbackAddress(), port);
        archive.setTcpNoDelay(true);
        out = new DataOutputStream(new java.io.BufferedOutputStream(archive.getOutputStream(), 1 << 15));
        in = new DataInputStream(archive.getInputStream());
        sender = Thread.ofPlatform().daemon().name("batch-sender").start(this::sendForever);
    }

    CompletableFuture<Integer> file(Payslip slip) {
        Waiting w = new Waiting(slip, new CompletableFuture<>());
        incoming.add(w);
        return w.receipt();
    }

    private void sendForever() {
        List<Waiting> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(incoming.take());
                long end = System.nanoTime() + WINDOW;
                while (batch.size() < largest) {
                    Waiting next = incoming.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (next == null) break;
                    batch.add(next);
                }
                store(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            // closed
        } catch (IOException e) {
            batch.forEach(w -> w.receipt().completeExceptionally(e));
        }
    }

    private void store(List<Waiting> batch) throws IOException {
        out.writeInt(batch.size());
        for (Waiting w : batch) {
            byte[] text = w.slip().toString().getBytes(StandardCharsets.UTF_8);
            out.writeShort(text.length);
            out.write(text);
        }
        out.flush();
        int first = in.readInt();
        batches++;
        for (int i = 0; i < batch.size(); i++) batch.get(i).receipt().complete(first + i);
    }

    @Override
    public void close() throws Exception {
        sender.interrupt();
        sender.join();
        archive.close();
    }

    public static void main(String[] args) throws Exception {
        int largest = Integer.parseInt(args[0]);
        int slips = Integer.parseInt(args[1]);
        int every = Integer.parseInt(args[2]);
        long start = System.nanoTime();
        try (PayslipBatcher batcher = new PayslipBatcher(archive(), largest)) {
            AtomicInteger filed = new AtomicInteger();
            List<CompletableFuture<Integer>> receipts = new ArrayList<>();
            if (every == 0) {
                for (int i = 0; i < slips; i++) receipts.add(batcher.file(new Payslip(i, 11, 250_000 + i)));
            } else {
                ScheduledExecutorService payroll = Executors.newSingleThreadScheduledExecutor();
                payroll.scheduleAtFixedRate(() -> {
                    int i = filed.getAndIncrement();
                    synchronized (receipts) {
                        if (i < slips) receipts.add(batcher.file(new Payslip(i, 11, 250_000 + i)));
                        else payroll.shutdown();
                    }
                }, 0, every, TimeUnit.MILLISECONDS);
                payroll.awaitTermination(1, TimeUnit.MINUTES);
            }
            int last = receipts.stream().map(CompletableFuture::join).max(Integer::compare).orElse(0);
            System.out.println("last receipt " + last + ", " + batcher.batches + " batches, "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
    }

    private static int archive() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("archive").start(() -> {
            try (Socket s = server.accept()) {
                s.setTcpNoDelay(true);
                DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(s.getInputStream()));
                DataOutputStream out = new DataOutputStream(s.getOutputStream());
                for (int number = 1; ; ) {
                    int n = in.readInt();
                    for (int i = 0; i < n; i++) in.skipNBytes(in.readUnsignedShort());
                    Thread.sleep(30);
                    out.writeInt(number);
                    number += n;
                }
            } catch (IOException | InterruptedException e) {
                // the batcher has closed
            }
        });
        return server.getLocalPort();
    }
}
