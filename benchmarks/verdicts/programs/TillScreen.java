import java.awt.EventQueue;
import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;

/**
 * The screen of a till: a scanner posts an article every 8 ms to the event queue, whose thread looks up the price (40 ms) before it shows it. 100 * 40 ms = 4.0 s, while the scanner is
 * done after 0.8 s and clicks would wait all that time. Off the event thread, with six lookups at a time, 0.84 s.
 */
public final class TillScreen {
    private final CountDownLatch shown = new CountDownLatch(100);
    private final StringBuilder receipt = new StringBuilder();
    private final int prices;

    private TillScreen(int prices) {
        this.prices = prices;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        TillScreen screen = new TillScreen(Integer.parseInt(args[0]));
        Thread scanner = new Thread(screen::scan, "scanner");
        scanner.start();
        screen.shown.await();
        System.out.println(screen.receipt.length());
        System.exit(0);
    }

    private void scan() {
        for (int n = 0; n < 100; n++) {
            int article = n;
            EventQueue.invokeLater(() -> scanned(article));
            try {
                Thread.sleep(8);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void scanned(int article) {
        receipt.append(article).append(' ').append(price(article)).append('\n');
        shown.countDown();
    }

    private int price(int article) {
        try (Socket service = new Socket("127.0.0.1", prices)) {
            service.getOutputStream().write(40);
            return service.getInputStream().read() + article % 9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
