import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;

/**
 * Eight clerks need 90 exchange rates; whoever misses one asks for it (40 ms) with the stamped lock held for writing: 90 * 40 ms = 3.6 s.
 * Asked without the lock it would be 90 / 8 * 40 ms = 0.48 s.
 */
public final class RateCards {
    private final StampedLock lock = new StampedLock();
    private final Map<String, Integer> cards = new HashMap<>();
    private final int port;

    private RateCards(int port) {
        this.port = port;
    }

    int rate(String pair) throws IOException {
        long reading = lock.readLock();
        try {
            Integer known = cards.get(pair);
            if (known != null) {
                return known;
            }
        } finally {
            lock.unlockRead(reading);
        }
        long writing = lock.writeLock();
        try {
            Integer card = cards.get(pair);
            if (card == null) {
                card = fetch(pair);
                cards.put(pair, card);
            }
            return card;
        } finally {
            lock.unlockWrite(writing);
        }
    }

    private int fetch(String pair) throws IOException {
        try (Socket bank = new Socket("127.0.0.1", port)) {
            bank.getOutputStream().write(40);
            return bank.getInputStream().read() + pair.length();
        }
    }

    public static void main(String[] args) throws Exception {
        RateCards rates = new RateCards(Integer.parseInt(args[0]));
        AtomicInteger next = new AtomicInteger();
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            clerks.submit(() -> {
                int sum = 0;
                for (int pair = next.getAndIncrement(); pair < 90; pair = next.getAndIncrement()) {
                    sum += rates.rate("EUR/" + pair);
                }
                return sum;
            });
        }
        clerks.shutdown();
        clerks.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(rates.cards.size());
    }
}
