import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Six tills have receipts signed by a device, 30 ms each, over the one connection that the client opens; a till tries for 20 ms to get it, counts a miss, and tries again.
 * 120 * 30 ms = 3.6 s; with a connection for each till 0.6 s.
 */
public final class HsmSigner implements Closeable {
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger misses = new AtomicInteger();
    private final Socket device;

    private HsmSigner(int port) throws IOException {
        device = new Socket("127.0.0.1", port);
        device.setTcpNoDelay(true);
    }

    String sign(String receipt) throws IOException, InterruptedException {
        while (!turn.tryLock(20, TimeUnit.MILLISECONDS)) {
            misses.incrementAndGet();
        }
        try {
            return receipt + "#" + exchange();
        } finally {
            turn.unlock();
        }
    }

    private int exchange() throws IOException {
        device.getOutputStream().write(30);
        return device.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        device.close();
    }

    private static final class Till implements Callable<Integer> {
        private final HsmSigner signer;
        private final int number;

        Till(HsmSigner signer, int number) {
            this.signer = signer;
            this.number = number;
        }

        @Override
        public Integer call() throws Exception {
            int length = 0;
            for (int receipt = 0; receipt < 20; receipt++) {
                length += signer.sign("till " + number + ", receipt " + receipt).length();
            }
            return length;
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService tills = Executors.newCachedThreadPool();
        try (HsmSigner signer = new HsmSigner(Integer.parseInt(args[0]))) {
            CompletionService<Integer> day = new ExecutorCompletionService<>(tills);
            for (int till = 0; till < 6; till++) {
                day.submit(new Till(signer, till));
            }
            int length = 0;
            for (int till = 0; till < 6; till++) {
                length += day.take().get();
            }
            System.out.println(length);
        } finally {
            tills.shutdown();
        }
    }
}
