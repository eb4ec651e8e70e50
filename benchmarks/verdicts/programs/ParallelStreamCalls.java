import java.net.Socket;
import java.util.stream.IntStream;

/** 60 blocking calls of 100 ms in a parallel stream, which is as wide as the machine has cores. */
public final class ParallelStreamCalls {

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        System.out.println(IntStream.range(0, 60).parallel().map(i -> call(port)).sum());
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
