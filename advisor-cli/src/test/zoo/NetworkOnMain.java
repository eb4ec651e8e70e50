import java.io.IOException;
import java.net.Socket;

/** As Network, on the main thread and without computing: what a first script looks like. */
final class NetworkOnMain {

    public static void main(String[] args) throws Exception {
        try (Remote remote = Remote.server(); Socket socket = remote.connect()) {
            long start = System.nanoTime();
            long cpu = Truth.cpu();
            long ready = Truth.ready();
            while (System.nanoTime() < start + Truth.RUN) {
                fetch(socket);
            }
            Truth.say("NETWORK", System.nanoTime() - start - (Truth.cpu() - cpu));
            Truth.say("READY", Truth.ready() - ready);
            Truth.say("wall", System.nanoTime() - start);
        }
    }

    private static int fetch(Socket socket) throws IOException {
        socket.getOutputStream().write(20);
        return socket.getInputStream().read();
    }
}
