import java.net.Socket;
import java.util.concurrent.*;

/**
 * Three carts tip 99 sacks into a chute that holds none, a synchronous queue; one miller books each with the granary, 40 ms, so that the
 * carts stand in put(). 99 * 40 ms = 3.96 s. The sacks are independent: four millers take 1.0 s, a miller for each sack 0.04 s.
 */
public final class MillChute {
    private static final int SACKS = 99;
    private static final SynchronousQueue<Integer> CHUTE = new SynchronousQueue<>();

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Thread[] carts = new Thread[3];
        for (int i = 0; i < carts.length; i++) {
            int first = i;
            carts[i] = new Thread(() -> tip(first), "cart-" + i);
            carts[i].start();
        }
        Thread miller = new Thread(() -> mill(port), "miller");
        miller.start();
        miller.join();
    }

    private static void tip(int first) {
        try {
            for (int sack = first; sack < SACKS; sack += 3) {
                CHUTE.put(sack);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void mill(int port) {
        try (Socket granary = new Socket("127.0.0.1", port)) {
            long flour = 0;
            for (int i = 0; i < SACKS; i++) {
                flour += book(CHUTE.take(), granary);
            }
            System.out.println(flour);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int book(int sack, Socket granary) throws Exception {
        granary.getOutputStream().write(40);
        return granary.getInputStream().read() + sack;
    }
}
