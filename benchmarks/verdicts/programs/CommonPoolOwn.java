import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** As CommonPoolCalls with an executor of its own that has a thread for each call, each of which waits for one long answer: healthy. */
public final class CommonPoolOwn {

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> call(port), threads));
        }
        System.out.println(answers.stream().mapToInt(CompletableFuture::join).sum());
        threads.shutdown();
    }

    private static int call(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            for (int i = 0; i < 14; i++) {
                socket.getOutputStream().write(250);
            }
            return socket.getInputStream().readNBytes(14).length;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
