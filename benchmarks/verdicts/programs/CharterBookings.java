import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Books boats, a virtual thread for each booking: the lock that keeps a calendar of the fleet in order is held while the harbour is asked, 33 ms; or the harbour is asked before. Arguments: the harbour's port,
 * "inside" or "before", how many bookings.
 */
public final class CharterBookings {
    private record Booking(int number, int boat, int week) {
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Booking> calendar = new HashMap<>(); // guarded by lock
    private final int port;
    private final boolean inside;

    private CharterBookings(int port, boolean inside) {
        this.port = port;
        this.inside = inside;
    }

    public static void main(String[] args) throws Exception {
        CharterBookings bookings = new CharterBookings(Integer.parseInt(args[0]), args[1].equals("inside"));
        List<Thread> customers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Booking booking = new Booking(i, i % 14, i * 7 % 30);
            customers.add(Thread.ofVirtual().name("customer-" + i).start(() -> bookings.book(booking)));
        }
        for (Thread customer : customers) {
            customer.join();
        }
        System.out.println(bookings.calendar.size() + " weeks are taken");
    }

    private void book(Booking booking) {
        int before = inside ? 0 : berth(booking);
        lock.lock();
        try {
            int berth = inside ? berth(booking) : before;
            calendar.putIfAbsent(booking.boat() + "/" + booking.week() + "/" + berth, booking);
        } finally {
            lock.unlock();
        }
    }

    private int berth(Booking booking) {
        try (Socket harbour = new Socket("127.0.0.1", port)) {
            harbour.getOutputStream().write(33);
            return harbour.getInputStream().read() + booking.number() % 5;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
