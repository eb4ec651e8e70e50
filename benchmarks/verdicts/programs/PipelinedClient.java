import java.io.*;
import java.net.Socket;

/** Asks a local server 1,000 things at a time, and computes with every thousand answers for 40 ms on both cores: healthy. */
public final class PipelinedClient {

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            long sum = 0;
            for (int batch = 0; batch < 60; batch++) {
                int answers = ask(socket.getInputStream(), socket.getOutputStream());
                sum += java.util.stream.LongStream.range(0, 2).parallel().map(half -> digest(answers + half)).sum();
            }
            System.out.println(sum);
        }
    }

    private static int ask(InputStream in, OutputStream out) throws IOException {
        out.write(new byte[1_000]);
        return in.readNBytes(1_000).length;
    }

    private static long digest(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
