import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Values houses: the desk's pool takes a house each, asks the land registry (60 ms), and has five comparable sales looked up by a second pool (60 ms each).
 * <ul>
 * <li>PORT 3 60 100: three desks of 120 ms a house, 100 * 120 / 3 = 4.0 s; the lookups' pool of 60 has 15 in use at most. The desks' pool is the limit: with six 2.0 s, with
 * twelve 1.0 s; from there on the lookups' pool counts as well (500 * 60 / 60 ms = 0.5 s).
 * <li>PORT 24 4 52: 52 * 5 lookups of 60 ms, four at a time: 260 * 60 / 4 = 3.9 s, and the desks only wait for them. The lookups' pool is the limit: with 8 2.0 s, with 24 0.75 s,
 * with 120 three rounds of 120 ms.
 * </ul>
 */
public final class ValuationDesk {
    private final int port;
    private final ExecutorService desks;
    private final ExecutorService lookups;

    private ValuationDesk(int port, int desks, int lookups) {
        this.port = port;
        this.desks = Executors.newFixedThreadPool(desks, job -> new Thread(job, "desk"));
        this.lookups = Executors.newFixedThreadPool(lookups, job -> new Thread(job, "lookup"));
    }

    public static void main(String[] args) throws Exception {
        ValuationDesk desk = new ValuationDesk(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        List<Future<Integer>> values = new ArrayList<>();
        for (int house = 0; house < Integer.parseInt(args[3]); house++) {
            int number = house;
            values.add(desk.desks.submit(() -> desk.value(number)));
        }
        long sum = 0;
        for (Future<Integer> value : values) {
            sum += value.get();
        }
        desk.desks.shutdown();
        desk.lookups.shutdown();
        System.out.println("worth " + sum);
    }

    private int value(int house) throws Exception {
        int size = parcel(house);
        List<Callable<Integer>> sales = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int neighbour = house + i;
            sales.add(() -> comparable(neighbour));
        }
        int price = 0;
        for (Future<Integer> sale : lookups.invokeAll(sales)) {
            price += sale.get();
        }
        return size * price / 5;
    }

    private int parcel(int house) throws IOException {
        return ask(60) + house % 7;
    }

    private int comparable(int house) throws IOException {
        return ask(60) + house % 3;
    }

    private int ask(int millis) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        }
    }
}
