import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;

/** Two lambdas of one method, which a library would call: one waits for 100 ms, one computes for a few; 30 times in turn. */
public final class Lambdas {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        List<Callable<Integer>> steps = List.of(() -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(100);
                return socket.getInputStream().read();
            }
        }, () -> {
            int x = 1;
            for (int i = 0; i < 2_000_000; i++) {
                x = x * 31 + i;
            }
            return x;
        });
        for (int i = 0; i < 60; i++) {
            steps.get(i % 2).call();
        }
    }
}
