import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * A shop makes coupons and puts them into a queue with five places, and one printer thread sends them to the printing house, which has agreed to twenty a second: a coupon goes when its
 * turn has come, every 50 ms, and takes 6 ms. The shop stands at the full queue nearly all the time, as back-pressure wants it: 70 * 50 ms = 3.5 s for any number of threads.
 */
public final class CouponPrinter {
    private record Coupon(int number, String code) { }

    private static final Coupon LAST = new Coupon(-1, "");

    /** Hands out turns at a fixed rate. */
    private static final class Rate {
        private final long nanosBetween;
        private long next = System.nanoTime();

        Rate(int perSecond) {
            nanosBetween = 1_000_000_000L / perSecond;
        }

        synchronized long reserve() {
            long turn = Math.max(next, System.nanoTime());
            next = turn + nanosBetween;
            return turn;
        }

        void awaitTurn() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(reserve() - System.nanoTime());
        }
    }

    private final BlockingQueue<Coupon> queue = new ArrayBlockingQueue<>(5);
    private final Rate rate = new Rate(20);
    private final int port;

    private CouponPrinter(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        CouponPrinter printer = new CouponPrinter(Integer.parseInt(args[0]));
        Thread thread = new Thread(printer::print, "printer");
        thread.start();
        for (int i = 0; i < 70; i++) {
            printer.queue.put(new Coupon(i, Integer.toString(i * 7919, 36)));
        }
        printer.queue.put(LAST);
        thread.join();
    }

    private void print() {
        int printed = 0;
        try (Socket house = new Socket("127.0.0.1", port)) {
            for (Coupon coupon = queue.take(); coupon != LAST; coupon = queue.take()) {
                rate.awaitTurn();
                printed += send(house, coupon);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println(printed);
    }

    private static int send(Socket house, Coupon coupon) throws IOException {
        house.getOutputStream().write(6);
        return house.getInputStream().read() + coupon.code().length();
    }
}
