import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** Eight threads ask for 15 ms and then compute for some 10 ms, which is more than two processors can do: healthy. */
public final class BusyGateway {
    private static final int STEPS = 5_000_000;
    private static final AtomicInteger LEFT = new AtomicInteger(700);

    public static void main(String[] args) throws Exception {
        CountDownLatch ended = new CountDownLatch(8);
        LongAdder sum = new LongAdder();
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                serve(Integer.parseInt(args[0]), sum);
                ended.countDown();
            }, "gateway-" + i).start();
        }
        ended.await();
        System.out.println(sum);
    }

    private static void serve(int port, LongAdder sum) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            while (LEFT.getAndDecrement() > 0) {
                sum.add(convert(ask(socket)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ask(Socket socket) throws IOException {
        socket.getOutputStream().write(15);
        return socket.getInputStream().read();
    }

    private static long convert(long seed) {
        long value = seed;
        for (int i = 0; i < STEPS; i++) {
            value ^= value << 13;
            value ^= value >>> 7;
            value ^= value << 17;
        }
        return value;
    }
}
