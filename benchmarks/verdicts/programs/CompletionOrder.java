import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;

/** Asks 190 hotels for an offer, 100 ms each, five at a time, and takes the offers in the order in which they come. */
public final class CompletionOrder {
    private record Offer(int hotel, int price) { }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ExecutorService five = Executors.newFixedThreadPool(5);
        CompletionService<Offer> offers = new ExecutorCompletionService<>(five);
        for (int hotel = 0; hotel < 190; hotel++) {
            int id = hotel;
            offers.submit(() -> offer(port, id));
        }
        Offer best = offers.take().get();
        for (int i = 1; i < 190; i++) {
            Offer next = offers.take().get();
            best = next.price() < best.price() ? next : best;
        }
        five.shutdown();
        System.out.println(best.price());
    }

    private static Offer offer(int port, int hotel) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100);
            return new Offer(hotel, socket.getInputStream().read() + hotel);
        }
    }
}
