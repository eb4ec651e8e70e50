import java.io.IOException;
import java.net.Socket;

/** Asks another process, which takes 12 ms to answer, then computes for 8 ms; one after the other. Waiting: about 3/5. */
final class Network {

    private static long waited;
    private static long spent;

    public static void main(String[] args) throws Exception {
        try (Remote remote = Remote.server()) {
            Truth.start("worker", () -> work(remote)).join();
        }
    }

    private static Object work(Remote remote) throws IOException {
        long calls = 0;
        try (Socket socket = remote.connect()) {
            for (long end = System.nanoTime() + 2 * Truth.LONG_RUN; System.nanoTime() < end; calls++) {
                fetch(socket);
                digest();
            }
        }
        Truth.say("NETWORK", waited);
        Truth.say("Network.fetch", "mean", spent / calls);
        return null;
    }

    private static void fetch(Socket socket) throws IOException {
        long start = System.nanoTime();
        long cpu = Truth.cpu();
        socket.getOutputStream().write(12);
        socket.getInputStream().read();
        waited += System.nanoTime() - start - (Truth.cpu() - cpu);
        spent += System.nanoTime() - start;
    }

    private static double digest() {
        return Truth.compute(8_000_000);
    }
}
