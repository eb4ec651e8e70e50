import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.zip.CRC32;

/**
 * A lister goes through the blobs of a container and hands each of them to an archiver, which stores it elsewhere and waits for the receipt. Arguments: the port of the store, how many blobs, how many
 * archivers.
 */
public final class BlobArchiver {
    private static final Blob LAST = new Blob("", new byte[0]);

    private record Blob(String key, byte[] content) {
        long checksum() {
            CRC32 sum = new CRC32();
            sum.update(content);
            return sum.getValue();
        }
    }

    private record Receipt(String key, long checksum) {
    }

    private static final class Archiver implements Runnable {
        private final BlockingQueue<Blob> handOver;
        private final Queue<Receipt> receipts;
        private final int port;

        Archiver(BlockingQueue<Blob> handOver, Queue<Receipt> receipts, int port) {
            this.handOver = handOver;
            this.receipts = receipts;
            this.port = port;
        }

        @Override public void run() {
            try {
                for (Blob blob = handOver.take(); blob != LAST; blob = handOver.take()) {
                    receipts.add(archive(blob));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private Receipt archive(Blob blob) throws IOException {
            try (Socket store = new Socket("127.0.0.1", port)) {
                store.getOutputStream().write(55);
                return new Receipt(blob.key(), blob.checksum() + store.getInputStream().read());
            }
        }
    }

    public static void main(String[] args) throws Exception {
        BlockingQueue<Blob> handOver = new SynchronousQueue<>();
        Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
        List<Thread> archivers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Thread archiver = new Thread(new Archiver(handOver, receipts, Integer.parseInt(args[0])), "archiver-" + i);
            archiver.start();
            archivers.add(archiver);
        }
        list(Integer.parseInt(args[1]), handOver);
        for (Thread archiver : archivers) {
            handOver.put(LAST);
        }
        for (Thread archiver : archivers) {
            archiver.join();
        }
        System.out.println(receipts.size() + " receipts");
    }

    private static void list(int count, BlockingQueue<Blob> handOver) throws InterruptedException {
        Random random = new Random(11);
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[4_000];
            random.nextBytes(content);
            handOver.put(new Blob("2026/11/" + i % 30 + "/" + i, content));
        }
    }
}
