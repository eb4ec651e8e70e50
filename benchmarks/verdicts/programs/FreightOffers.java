import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Asks a freight exchange for offers, six lanes at a time: six futures are started on a pool that grows as it must, and awaited in order before the next six begin. A call takes 120 ms.
 * "sweep": the 180 lanes are independent, and nothing but the window holds them up: 30 * 120 ms = 3.6 s, or 0.12 s all at once.
 * "auction": a round's six bids are one above the best offer of the round before, so that no round can begin earlier: 30 * 120 ms = 3.6 s for any window.
 */
public final class FreightOffers {
    private record Lane(int number, String from, String to) { }

    private record Offer(Lane lane, int cents) { }

    private static final int WINDOW = 6;
    private static final int ROUNDS = 30;
    private static final String[] HARBOURS = {"Rotterdam", "Genoa", "Gdynia", "Le Havre", "Bilbao", "Trieste", "Cork"};

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final int port;

    private FreightOffers(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        FreightOffers exchange = new FreightOffers(Integer.parseInt(args[0]));
        System.out.println(args[1].equals("sweep") ? exchange.sweep() : exchange.auction());
        exchange.pool.shutdown();
    }

    private static List<Lane> lanes(int count) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(i, HARBOURS[i % HARBOURS.length], HARBOURS[(i * 3 + 1) % HARBOURS.length]));
        }
        return lanes;
    }

    private long sweep() {
        List<Lane> lanes = lanes(WINDOW * ROUNDS);
        long sum = 0;
        for (int from = 0; from < lanes.size(); from += WINDOW) {
            for (Offer offer : window(lanes.subList(from, from + WINDOW), 1_000)) {
                sum += offer.cents();
            }
        }
        return sum;
    }

    private long auction() {
        List<Lane> lanes = lanes(WINDOW);
        int best = 1_000;
        for (int round = 0; round < ROUNDS; round++) {
            int bid = best + 1;
            best = window(lanes, bid).stream().mapToInt(Offer::cents).max().orElse(bid);
        }
        return best;
    }

    private List<Offer> window(List<Lane> lanes, int bid) {
        List<CompletableFuture<Offer>> started = new ArrayList<>();
        for (Lane lane : lanes) {
            started.add(CompletableFuture.supplyAsync(() -> offer(lane, bid), pool));
        }
        List<Offer> offers = new ArrayList<>();
        for (CompletableFuture<Offer> offer : started) {
            offers.add(offer.join());
        }
        return offers;
    }

    private Offer offer(Lane lane, int bid) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(120);
            int answer = socket.getInputStream().read();
            return new Offer(lane, bid + (answer * 31 + lane.number() * 17 + lane.to().length()) % 40);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
