import java.io.*;
import java.net.Socket;

/**
 * Two methods of one name: a lorry is weighed by the other side (90 ms), a train is computed from its waggons (5 ms); 40 of each in turn.
 * 40 * (90 + 5) ms = 3.8 s. All are independent: the calls at once take 0.09 s, the computing 0.2 s on one processor and 0.1 s on two.
 */
public final class Weighhouse {
    private final DataOutputStream out;
    private final DataInputStream in;
    private final int port;

    private Weighhouse(Socket scale, int port) throws IOException {
        out = new DataOutputStream(scale.getOutputStream());
        in = new DataInputStream(scale.getInputStream());
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        try (Socket scale = new Socket("127.0.0.1", port)) {
            scale.setTcpNoDelay(true);
            Weighhouse house = new Weighhouse(scale, port);
            long kilograms = 0;
            for (int i = 0; i < 40; i++) {
                kilograms += house.weigh(i);
                kilograms += house.weigh("train " + i);
            }
            System.out.println(kilograms);
        }
    }

    private long weigh(int lorry) throws IOException {
        out.writeByte(90);
        return in.readByte() * 100L + lorry + port;
    }

    private long weigh(String train) {
        long x = train.hashCode();
        for (int i = 0; i < 3_300_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x & 0xffff;
    }
}
