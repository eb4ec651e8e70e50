import java.net.Socket;

/** 30 pages of 100 ms, and a digest of some 20 ms of each: two units, of which the fetch weighs most. */
public final class TwoUnits {

    public static void main(String[] args) throws Exception {
        long sum = 0;
        for (int page = 0; page < 30; page++) {
            sum += digest(fetch(Integer.parseInt(args[0])));
        }
        System.out.println(sum);
    }

    private static int fetch(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100);
            return socket.getInputStream().read();
        }
    }

    private static long digest(long seed) {
        long x = seed;
        for (int i = 0; i < 17_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
