import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

/**
 * At fixed moments a convoy passes a toll gate, and its six pictures are given to a pool, which uploads each in 90 ms.
 * "2 60 12": two threads, a convoy every 60 ms, 72 pictures: the last has come after 0.66 s, but two threads need 72 * 90 / 2 = 3.24 s for them; 1.62 s with four threads, 0.75 s with eighteen.
 * "8 300 12": eight threads, a convoy every 300 ms: each finds eight idle threads, and the run takes 12 * 300 ms for any number.
 * "2 300 12": two threads, a convoy every 300 ms: its pictures wait for one another and are done after 270 ms, just in time; more threads end the run at most 0.18 s earlier.
 */
public final class TollUploads {
    private record Picture(int convoy, int lorry) { }

    private final LongAdder booked = new LongAdder();
    private final ExecutorService uploads;
    private final int port;

    private TollUploads(int port, int threads) {
        this.port = port;
        uploads = Executors.newFixedThreadPool(threads, job -> new Thread(job, "upload"));
    }

    public static void main(String[] args) throws Exception {
        TollUploads gate = new TollUploads(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        gate.open(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }

    private void open(int everyMillis, int convoys) throws InterruptedException {
        ScheduledExecutorService camera = Executors.newSingleThreadScheduledExecutor(job -> new Thread(job, "camera"));
        CountDownLatch passed = new CountDownLatch(convoys);
        camera.scheduleAtFixedRate(() -> {
            if (passed.getCount() > 0) {
                shoot((int) passed.getCount());
                passed.countDown();
            }
        }, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        passed.await();
        camera.shutdownNow();
        uploads.shutdown();
        uploads.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(booked);
    }

    private void shoot(int convoy) {
        for (int lorry = 0; lorry < 6; lorry++) {
            Picture picture = new Picture(convoy, lorry);
            uploads.execute(() -> upload(picture));
        }
    }

    private void upload(Picture picture) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(90);
            booked.add(socket.getInputStream().read() + picture.lorry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
