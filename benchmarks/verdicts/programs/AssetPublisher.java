import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes the assets of a site: each on a virtual thread, so many of which may upload at a time. Arguments: the port of the store, permits, how many assets.
 */
public final class AssetPublisher {
    private record Asset(String path, int bytes) {
    }

    private static final class Uploads {
        private final Semaphore permits;
        private final int port;

        Uploads(int port, int permits) {
            this.port = port;
            this.permits = new Semaphore(permits);
        }

        int put(Asset asset) throws IOException, InterruptedException {
            permits.acquire();
            try (Socket store = new Socket("127.0.0.1", port)) {
                store.getOutputStream().write(80);
                return asset.bytes() + store.getInputStream().read();
            } finally {
                permits.release();
            }
        }
    }

    private final Uploads uploads;
    private final AtomicLong bytes = new AtomicLong();

    private AssetPublisher(Uploads uploads) {
        this.uploads = uploads;
    }

    public static void main(String[] args) throws Exception {
        AssetPublisher publisher = new AssetPublisher(new Uploads(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        List<Thread> publishing = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Asset asset = new Asset("/assets/" + Integer.toHexString(i * 40_503) + ".js", 2_000 + i);
            publishing.add(Thread.ofVirtual().name(asset.path()).start(() -> publisher.publish(asset)));
        }
        for (Thread one : publishing) {
            one.join();
        }
        System.out.println(publisher.bytes + " bytes");
    }

    private void publish(Asset asset) {
        try {
            bytes.addAndGet(uploads.put(asset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
