import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.CompletableFuture;

/**
 * Forty bookings as chains of futures on the common pool, each of three steps that block for 90 ms; the pool has three threads: 40 * 3 * 90 ms / 3 = 3.6 s.
 * With a thread for each booking it would be 0.27 s.
 */
public final class BookingFlow {
    private record Booking(int number, int seat, int price) { }

    private static int port;

    public static void main(String[] args) {
        port = Integer.parseInt(args[0]);
        List<CompletableFuture<String>> tickets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            tickets.add(CompletableFuture.supplyAsync(() -> reserve(number))
                    .thenApplyAsync(BookingFlow::charge)
                    .thenApplyAsync(BookingFlow::issue));
        }
        CompletableFuture.allOf(tickets.toArray(CompletableFuture<?>[]::new)).join();
        System.out.println(tickets.get(39).join());
    }

    private static Booking reserve(int number) {
        return new Booking(number, ask(), 0);
    }

    private static Booking charge(Booking booking) {
        return new Booking(booking.number(), booking.seat(), ask());
    }

    private static String issue(Booking booking) {
        return "ticket " + booking.number() + " for " + ask();
    }

    private static int ask() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(90);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
