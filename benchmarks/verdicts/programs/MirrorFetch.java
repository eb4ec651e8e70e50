import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.*;
import java.util.concurrent.*;

/**
 * Fetches packages: each is asked for at three mirrors at once (150, 200 and 250 ms), the first answer counts and the others are given up. 26 independent packages, one after the other:
 * 26 * 150 ms = 3.9 s; four at a time 1.05 s, all at once 0.15 s.
 */
public final class MirrorFetch {
    private static final int[] MIRRORS = {200, 150, 250};

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;

    private MirrorFetch(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        MirrorFetch fetch = new MirrorFetch(Integer.parseInt(args[0]));
        Map<String, Integer> sizes = new TreeMap<>();
        for (int n = 0; n < 26; n++) {
            String name = "package-" + (char) ('a' + n);
            sizes.put(name, fetch.load(name));
        }
        fetch.threads.shutdownNow();
        System.out.println(sizes.size() + " packages");
    }

    private int load(String name) throws Exception {
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int mirror : MIRRORS) {
            attempts.add(() -> ask(mirror) + name.length());
        }
        return threads.invokeAny(attempts);
    }

    private int ask(int mirror) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) mirror}));
            ByteBuffer answer = ByteBuffer.allocate(1);
            channel.read(answer);
            return answer.get(0) & 0xFF;
        }
    }
}
