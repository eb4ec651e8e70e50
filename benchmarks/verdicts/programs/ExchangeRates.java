import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.locks.StampedLock;

/**
 * Ten threads convert amounts into euros; the rate of a pair on a day is asked for once, and kept under a stamped lock. Arguments: the port of the rates, how many bookings there are, each of a day and pair
 * of its own.
 */
public final class ExchangeRates {
    private record Booking(String pair, int day, double amount) {
    }

    private record Quote(String pair, int day) {
    }

    private static final class RateBook {
        private final StampedLock lock = new StampedLock();
        private final Map<Quote, Double> rates = new HashMap<>();
        private final int port;

        RateBook(int port) {
            this.port = port;
        }

        double rate(Quote quote) throws IOException {
            long stamp = lock.readLock();
            try {
                Double known = rates.get(quote);
                if (known != null) {
                    return known;
                }
            } finally {
                lock.unlockRead(stamp);
            }
            stamp = lock.writeLock();
            try {
                Double known = rates.get(quote);
                if (known == null) {
                    known = load(quote);
                    rates.put(quote, known);
                }
                return known;
            } finally {
                lock.unlockWrite(stamp);
            }
        }

        private double load(Quote quote) throws IOException {
            try (Socket bank = new Socket("127.0.0.1", port)) {
                bank.getOutputStream().write(30);
                return 0.5 + bank.getInputStream().read() / 100.0 + quote.day() % 10 * 0.01;
            }
        }
    }

    private final RateBook book;
    private final DoubleAdder euros = new DoubleAdder();

    private ExchangeRates(RateBook book) {
        this.book = book;
    }

    public static void main(String[] args) throws Exception {
        ExchangeRates conversion = new ExchangeRates(new RateBook(Integer.parseInt(args[0])));
        List<String> pairs = List.of("USD/EUR", "CHF/EUR", "SEK/EUR", "PLN/EUR");
        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Future<?>> pending = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Booking booking = new Booking(pairs.get(i % pairs.size()), i / pairs.size(), 100 + i);
            pending.add(threads.submit(() -> {
                conversion.convert(booking);
                return null;
            }));
        }
        for (Future<?> one : pending) {
            one.get();
        }
        threads.shutdown();
        System.out.printf("%.2f EUR%n", conversion.euros.sum());
    }

    private void convert(Booking booking) throws IOException {
        euros.add(booking.amount() * book.rate(new Quote(booking.pair(), booking.day())));
    }
}
