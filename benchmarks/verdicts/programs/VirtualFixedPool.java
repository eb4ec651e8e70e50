import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** 210 calls of 100 ms by virtual threads, which somebody put into a fixed pool of six, as he was used to. */
public final class VirtualFixedPool {

    private static final class Thumbnails {
        private final int port;

        Thumbnails(int port) {
            this.port = port;
        }

        int download(String url) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(100);
                return socket.getInputStream().read() + url.length();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Thumbnails thumbnails = new Thumbnails(Integer.parseInt(args[0]));
        try (ExecutorService pool = Executors.newFixedThreadPool(6, Thread.ofVirtual().name("download-", 0).factory())) {
            List<Future<Integer>> sizes = new ArrayList<>();
            for (int i = 0; i < 210; i++) {
                String url = "/picture/" + i;
                sizes.add(pool.submit(() -> thumbnails.download(url)));
            }
            int total = 0;
            for (Future<Integer> size : sizes) {
                total += size.get();
            }
            System.out.println(total);
        }
    }
}
