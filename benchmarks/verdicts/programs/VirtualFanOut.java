import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;

/** 150 sessions at once, a virtual thread each, of 15 steps of 240 ms of which each needs the one before: healthy. */
public final class VirtualFanOut {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (ExecutorService perTask = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 150; i++) {
                perTask.submit(() -> session(port));
            }
        }
    }

    private static int session(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            int state = 240;
            for (int step = 0; step < 15; step++) {
                state = next(socket, state);
            }
            return state;
        }
    }

    private static int next(Socket socket, int state) throws IOException {
        socket.getOutputStream().write(state);
        return socket.getInputStream().read();
    }
}
