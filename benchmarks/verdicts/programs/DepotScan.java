import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Looks for the best place of a depot: a round asks the road service for twelve candidates, 80 ms each, and the best of them is the middle of the next round. A pool of three threads
 * needs 4 * 80 ms a round: 11 rounds take 3.5 s. With twelve threads a round takes 80 ms; more than twelve have nothing to do, since a round needs the one before.
 */
public final class DepotScan {
    private record Place(double x, double y) {
        Place moved(double angle, double radius) {
            return new Place(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }
    }

    private record Scored(Place place, double minutes) {
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final int port;

    private DepotScan(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        DepotScan scan = new DepotScan(Integer.parseInt(args[0]));
        Place middle = new Place(0, 0);
        double radius = 64;
        for (int round = 0; round < 11; round++) {
            middle = scan.round(middle, radius).place();
            radius *= 0.7;
        }
        scan.threads.shutdown();
        System.out.println(middle);
    }

    private Scored round(Place middle, double radius) throws InterruptedException, ExecutionException {
        List<Callable<Scored>> candidates = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Place place = middle.moved(i * Math.PI / 6, radius);
            candidates.add(() -> score(place));
        }
        Scored best = null;
        for (Future<Scored> answer : threads.invokeAll(candidates)) {
            Scored scored = answer.get();
            best = best == null || scored.minutes() < best.minutes() ? scored : best;
        }
        return best;
    }

    private Scored score(Place place) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(80);
            return new Scored(place, socket.getInputStream().read() + Math.hypot(place.x() - 31, place.y() + 17));
        }
    }
}
