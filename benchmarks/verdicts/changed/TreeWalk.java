import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** As advised: brothers at the same time, at most so many calls at once. */
public final class TreeWalk {
    private static Semaphore calls;

    public static void main(String[] args) throws Exception {
        calls = new Semaphore(Integer.parseInt(args[1]));
        ExecutorService threads = Executors.newCachedThreadPool();
        System.out.println(walk(threads, Integer.parseInt(args[0]), 4));
        threads.shutdown();
    }

    private static int walk(ExecutorService threads, int port, int depth) throws Exception {
        int size = list(port);
        List<Future<Integer>> children = new ArrayList<>();
        for (int child = 0; child < 3 && depth > 0; child++) {
            children.add(threads.submit(() -> walk(threads, port, depth - 1)));
        }
        for (Future<Integer> child : children) {
            size += child.get();
        }
        return size;
    }

    private static int list(int port) throws Exception {
        calls.acquire();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        } finally {
            calls.release();
        }
    }
}
