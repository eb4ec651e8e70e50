import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Function;
import java.util.stream.*;

/**
 * Asks carriers for their rates, 75 ms each, with a future for each of them on a pool that grows as it must.
 * "lazy": one stream starts the futures and joins them, and as streams are lazy, each is joined before the next is started: 46 * 75 ms = 3.45 s where all could go at once.
 * "eager": a parcel comes every 230 ms, and its five carriers are asked at once, since a list is made of the futures before they are joined: 16 * 230 ms = 3.7 s, as parcels come.
 */
public final class CarrierRates {
    private record Carrier(String name, int factor) { }

    private record Parcel(int number, int grams) { }

    private record Rate(Carrier carrier, int cents) { }

    private static final class Desk {
        private final ExecutorService pool = Executors.newCachedThreadPool();
        private final int port;

        Desk(int port) {
            this.port = port;
        }

        Rate ask(Carrier carrier, Parcel parcel) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(75);
                int answer = socket.getInputStream().read();
                return new Rate(carrier, answer + parcel.grams() * carrier.factor() / 100);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Function<Carrier, CompletableFuture<Rate>> asking(Parcel parcel) {
            return carrier -> CompletableFuture.supplyAsync(() -> ask(carrier, parcel), pool);
        }

        Optional<Rate> cheapestLazily(List<Carrier> carriers, Parcel parcel) {
            return carriers.stream()
                    .map(asking(parcel))
                    .map(CompletableFuture::join)
                    .min(Comparator.comparingInt(Rate::cents));
        }

        Optional<Rate> cheapestEagerly(List<Carrier> carriers, Parcel parcel) {
            List<CompletableFuture<Rate>> asked = carriers.stream().map(asking(parcel)).collect(Collectors.toList());
            return asked.stream().map(CompletableFuture::join).min(Comparator.comparingInt(Rate::cents));
        }
    }

    private static List<Carrier> carriers(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Carrier("carrier " + i, 20 + i * 7 % 30)).collect(Collectors.toList());
    }

    public static void main(String[] args) throws Exception {
        Desk desk = new Desk(Integer.parseInt(args[0]));
        if (args[1].equals("lazy")) {
            System.out.println(desk.cheapestLazily(carriers(46), new Parcel(1, 800)));
        } else {
            parcels(desk);
        }
        desk.pool.shutdown();
    }

    private static void parcels(Desk desk) throws InterruptedException {
        List<Carrier> carriers = carriers(5);
        long due = System.nanoTime();
        int cents = 0;
        for (int i = 0; i < 16; i++) {
            cents += desk.cheapestEagerly(carriers, new Parcel(i, 300 + i * 50)).orElseThrow().cents();
            due += 230_000_000;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        System.out.println(cents);
    }
}
