import java.net.Socket;
import java.util.concurrent.atomic.*;

/**
 * Four clerks, threads of their own without a pool or a queue, take the next ballot box by a counter and ask the registry about it.
 * 160 boxes of 100 ms, 4 at a time: 160 * 100 / 4 = 4.0 s. The boxes are independent: 16 clerks take 1.0 s, 160 some 0.1 s.
 */
public final class BallotScan {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final LongAdder VOTES = new LongAdder();

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Thread[] clerks = new Thread[4];
        for (int i = 0; i < clerks.length; i++) {
            clerks[i] = new Thread(new Clerk(port), "clerk-" + i);
            clerks[i].start();
        }
        for (Thread clerk : clerks) {
            clerk.join();
        }
        System.out.println(VOTES.sum());
    }

    private static int verify(int box, int port) throws Exception {
        try (Socket registry = new Socket("127.0.0.1", port)) {
            registry.getOutputStream().write(100);
            return registry.getInputStream().read() + box;
        }
    }

    private static final class Clerk implements Runnable {
        private final int port;

        Clerk(int port) {
            this.port = port;
        }

        @Override
        public void run() {
            try {
                for (int box = NEXT.getAndIncrement(); box < 160; box = NEXT.getAndIncrement()) {
                    VOTES.add(verify(box, port));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
