import java.io.IOException;
import java.net.Socket;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A scheduler, written by hand, that looks every 50 ms which payments are due and hands them to two threads; a payment takes 15 ms. 30 payments are due, one every 130 ms: 3.9 s, because
 * that is when they are due. It sleeps nearly all the time, and so do the threads.
 */
public final class ClearingCalendar {
    private record Payment(String creditor, long dueMillis) {
    }

    private final PriorityQueue<Payment> calendar = new PriorityQueue<>(Comparator.comparingLong(Payment::dueMillis));
    private final ExecutorService tellers = Executors.newFixedThreadPool(2);
    private final int port;

    private ClearingCalendar(int port, List<Payment> payments) {
        this.port = port;
        calendar.addAll(payments);
    }

    private void watch() throws InterruptedException {
        long begin = System.currentTimeMillis();
        while (!calendar.isEmpty()) {
            long now = System.currentTimeMillis() - begin;
            releaseDue(now);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        tellers.shutdown();
        tellers.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void releaseDue(long now) {
        while (!calendar.isEmpty() && calendar.peek().dueMillis() <= now) {
            Payment payment = calendar.remove();
            tellers.execute(() -> pay(payment));
        }
    }

    private void pay(Payment payment) {
        try (Socket clearing = new Socket("127.0.0.1", port)) {
            clearing.setTcpNoDelay(true);
            clearing.getOutputStream().write(15);
            if (clearing.getInputStream().read() < 0) {
                System.err.println(payment.creditor() + " is not paid");
            }
        } catch (IOException e) {
            System.err.println(payment.creditor() + ": " + e.getMessage());
        }
    }

    public static void main(String[] args) throws InterruptedException {
        List<Payment> payments = IntStream.rangeClosed(1, 30).mapToObj(i -> new Payment("creditor " + i, 130L * i)).toList();
        new ClearingCalendar(Integer.parseInt(args[0]), payments).watch();
    }
}
