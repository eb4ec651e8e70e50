import java.net.Socket;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/** 40 blocking calls of 100 ms through supplyAsync: the common pool has as many threads as the machine has cores, less one. */
public final class CommonPoolCalls {

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> call(port)));
        }
        System.out.println(answers.stream().mapToInt(CompletableFuture::join).sum());
    }

    private static int call(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
