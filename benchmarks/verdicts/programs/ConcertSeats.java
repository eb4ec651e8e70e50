import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Eight clerks reserve seats. A map has what is left of each hall, and compute() takes the seats out; inside of it, the buyer's card is checked, 45 ms elsewhere.
 * 88 of the 100 reservations are for the arena, so they hold that one entry's lock one after the other: 88 * 45 ms = 3.96 s. The check does not need to know what is left:
 * before the map is touched, eight go side by side, 100 * 45 ms / 8 = 0.56 s, a gain of 7. There is nothing to split: all want the same entry.
 */
public final class ConcertSeats {
    private record Reservation(String hall, int seats, String card) {
    }

    private final Map<String, Integer> left = new ConcurrentHashMap<>(Map.of("arena", 12_000, "studio", 90, "cellar", 60));
    private final Queue<Reservation> waiting = new ArrayDeque<>();
    private final int port;

    private ConcertSeats(int port) {
        this.port = port;
        for (int i = 0; i < 100; i++) {
            String hall = i % 8 != 5 ? "arena" : i % 16 == 5 ? "studio" : "cellar";
            waiting.add(new Reservation(hall, 1 + i % 4, "4000-" + i));
        }
    }

    private Reservation next() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    private void clerk() {
        for (Reservation reservation = next(); reservation != null; reservation = next()) {
            reserve(reservation);
        }
    }

    private void reserve(Reservation reservation) {
        left.compute(reservation.hall(), (hall, seats) -> {
            if (seats == null || seats < reservation.seats() || !mayPay(reservation.card())) {
                return seats;
            }
            return seats - reservation.seats();
        });
    }

    private boolean mayPay(String card) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(45);
            return socket.getInputStream().read() > 0 && !card.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("card " + card, e);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ConcertSeats box = new ConcertSeats(Integer.parseInt(args[0]));
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            clerks.execute(box::clerk);
        }
        clerks.shutdown();
        clerks.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(box.left);
    }
}
