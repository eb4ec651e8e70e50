import java.io.*;
import java.net.Socket;

/** Holds a lease for as long as it is up: a heartbeat of 10 ms, then 200 ms of Object.wait until the next or until somebody closes it. 3.8 s, as is meant. */
public final class LeaseKeeper implements AutoCloseable {
    private final int port;
    private final Thread heart = new Thread(this::beat, "heartbeat");
    private boolean closed;
    private int renewals;

    private LeaseKeeper(int port) {
        this.port = port;
        heart.start();
    }

    private void beat() {
        try {
            while (awaitNext()) {
                renew();
            }
        } catch (IOException | InterruptedException lost) {
            System.out.println("lease lost: " + lost);
        }
    }

    private synchronized boolean awaitNext() throws InterruptedException {
        long due = System.nanoTime() + 200_000_000;
        for (long left = 200; !closed && left > 0; left = (due - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }

    private void renew() throws IOException {
        try (Socket registry = new Socket("127.0.0.1", port)) {
            registry.getOutputStream().write(10);
            registry.getInputStream().read();
        }
        synchronized (this) {
            renewals++;
            notifyAll();
        }
    }

    private synchronized void awaitRenewals(int count) throws InterruptedException {
        while (renewals < count) {
            wait();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    public static void main(String[] args) throws Exception {
        try (LeaseKeeper lease = new LeaseKeeper(Integer.parseInt(args[0]))) {
            lease.awaitRenewals(18);
        }
    }
}
