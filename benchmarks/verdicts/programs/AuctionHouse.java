import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * An auction of many lots: so that bids need no lock, all of them are placed by an executor's only thread. It also asks the bank about the bidder, 30 ms, and eight bidders wait for their answers. Arguments:
 * the bank's port, "inside" (the only thread asks) or "before" (the bidder's thread asks), how many bids.
 */
public final class AuctionHouse {
    private record Bid(int lot, String bidder, int amount) {
    }

    private final ExecutorService floor = Executors.newSingleThreadExecutor(job -> new Thread(job, "auction-floor"));
    private final Map<Integer, Bid> highest = new HashMap<>(); // of the floor's thread
    private final Queue<Bid> bids = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Socket> bank;
    private final boolean inside;

    private AuctionHouse(int port, boolean inside, int bids) {
        this.inside = inside;
        bank = ThreadLocal.withInitial(() -> {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < bids; i++) {
            this.bids.add(new Bid(i % 23, "bidder-" + i % 8, 100 + i * 37 % 500));
        }
    }

    public static void main(String[] args) throws Exception {
        AuctionHouse house = new AuctionHouse(Integer.parseInt(args[0]), args[1].equals("inside"), Integer.parseInt(args[2]));
        List<Thread> bidders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread bidder = new Thread(house::bid, "bidder-" + i);
            bidder.start();
            bidders.add(bidder);
        }
        for (Thread bidder : bidders) {
            bidder.join();
        }
        house.floor.shutdown();
        System.out.println(house.highest.size() + " lots sold");
    }

    private void bid() {
        try {
            for (Bid bid = bids.poll(); bid != null; bid = bids.poll()) {
                Bid mine = bid;
                if (inside) {
                    floor.submit(() -> isCovered(mine) && place(mine)).get();
                } else if (isCovered(mine)) {
                    floor.submit(() -> place(mine)).get();
                }
            }
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean place(Bid bid) {
        return highest.merge(bid.lot(), bid, (one, other) -> one.amount() >= other.amount() ? one : other) == bid;
    }

    private boolean isCovered(Bid bid) throws IOException {
        bank.get().getOutputStream().write(30);
        return bank.get().getInputStream().read() * 100 > bid.amount();
    }
}
