import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/**
 * Six threads announce 64 parcels to a carrier whose contract allows 16 requests a second; a limiter of our own hands out a slot every 62.5 ms: 64 / 16 = 4.0 s. A request takes 25 ms, so the threads have much
 * time left, and more of them would only wait for slots.
 */
public final class ParcelContract {

    /** Slots at even distances; who comes sleeps until the next one. */
    private static final class Contract {
        private final ReentrantLock lock = new ReentrantLock();
        private final long distanceNanos;
        private long nextSlot = System.nanoTime();

        Contract(double perSecond) {
            this.distanceNanos = (long) (1e9 / perSecond);
        }

        void await() throws InterruptedException {
            long mine;
            lock.lock();
            try {
                long now = System.nanoTime();
                mine = Math.max(nextSlot, now);
                nextSlot = mine + distanceNanos;
            } finally {
                lock.unlock();
            }
            long rest = mine - System.nanoTime();
            if (rest > 0) {
                TimeUnit.NANOSECONDS.sleep(rest);
            }
        }
    }

    private record Parcel(int number, String town) {}

    private final Contract contract = new Contract(16);
    private final int port;
    private final ThreadLocal<Socket> line = ThreadLocal.withInitial(this::connect);

    private ParcelContract(int port) {
        this.port = port;
    }

    private Socket connect() {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        ParcelContract client = new ParcelContract(Integer.parseInt(args[0]));
        ExecutorService clerks = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        List<Future<Parcel>> announced = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Parcel parcel = new Parcel(i, "town-" + i % 7);
            announced.add(clerks.submit(() -> client.announce(parcel)));
        }
        Map<String, Integer> towns = new TreeMap<>();
        for (Future<Parcel> parcel : announced) {
            towns.merge(parcel.get().town(), 1, Integer::sum);
        }
        clerks.shutdown();
        System.out.println(towns);
    }

    private Parcel announce(Parcel parcel) throws IOException, InterruptedException {
        contract.await();
        Socket socket = line.get();
        socket.getOutputStream().write(25);
        if (socket.getInputStream().read() < 0) {
            throw new EOFException("parcel " + parcel.number());
        }
        return parcel;
    }
}
