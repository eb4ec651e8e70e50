import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Follows a stream of quotes: a reader puts them into a queue, from which averages are kept up to date and alarms raised. Arguments: the port of the exchange and how many quotes are enough.
 */
public final class QuoteSubscriber {
    private record Quote(int number, int cents) {
    }

    private static final class MovingAverage {
        private final Deque<Integer> last = new ArrayDeque<>();
        private long sum;

        double add(int cents) {
            last.addLast(cents);
            sum += cents - (last.size() > 20 ? last.removeFirst() : 0);
            return (double) sum / last.size();
        }
    }

    private final BlockingQueue<Quote> quotes = new LinkedBlockingQueue<>();
    private final MovingAverage average = new MovingAverage();
    private final int enough;
    private int alarms;

    private QuoteSubscriber(int enough) {
        this.enough = enough;
    }

    public static void main(String[] args) throws Exception {
        QuoteSubscriber subscriber = new QuoteSubscriber(Integer.parseInt(args[1]));
        Thread reader = new Thread(() -> subscriber.read(Integer.parseInt(args[0])), "exchange-reader");
        Thread watcher = new Thread(subscriber::watch, "alarms");
        reader.start();
        watcher.start();
        reader.join();
        watcher.join();
        System.out.println(subscriber.alarms + " alarms");
    }

    private void read(int port) {
        try (Socket socket = new Socket("127.0.0.1", port); BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (int i = 0; i < enough; i++) {
                String line = lines.readLine();
                quotes.put(new Quote(i, 1_000 + Integer.parseInt(line.split(" ")[1]) * 7_919 % 300));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            for (int i = 0; i < enough; i++) {
                Quote quote = quotes.take();
                alarms += Math.abs(average.add(quote.cents()) - quote.cents()) > 120 ? 1 : 0;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
