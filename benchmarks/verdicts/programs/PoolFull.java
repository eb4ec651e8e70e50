import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** So many calls of 100 ms through a fixed pool of so many threads, which is never idle: the pool's width is the limit. */
public final class PoolFull {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            answers.add(pool.submit(() -> price(port)));
        }
        for (Future<Integer> answer : answers) {
            answer.get();
        }
        pool.shutdown();
    }

    private static int price(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100);
            return socket.getInputStream().read();
        }
    }
}
