import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A timer looks at the lamps of a nursery every 100 ms, 40 times: 4.0 s. The JVM only interprets (a start that takes long is not the
 * program's time). There is next to nothing to do in between: leave it alone.
 */
public final class NurseryLamps {
    private static final int LOOKS = 40;

    public static void main(String[] args) throws Exception {
        CountDownLatch night = new CountDownLatch(LOOKS);
        AtomicInteger lit = new AtomicInteger();
        Timer timer = new Timer("lamps");
        timer.scheduleAtFixedRate(new TimerTask() {
            @Override
            public void run() {
                lit.addAndGet(look((int) night.getCount()));
                night.countDown();
            }
        }, 100, 100);
        night.await();
        timer.cancel();
        System.out.println(lit);
    }

    private static int look(int seed) {
        int lit = 0;
        for (int lamp = 0; lamp < 500; lamp++) {
            lit += isLit(lamp, seed) ? 1 : 0;
        }
        return lit;
    }

    private static boolean isLit(int lamp, int seed) {
        return (lamp * 31 + seed) % 5 == 0;
    }
}
