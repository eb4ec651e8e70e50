import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A timer takes one message at a time from an outbox and delivers it.
 * "backlog": 52 messages of 60 ms are there from the start, and the timer comes again 5 ms after each delivery: 52 * 65 ms = 3.4 s. It looks like a timer's leisure, and is one call after the other.
 * "trickle": a message of 40 ms is put in every 110 ms; the timer, which comes just as often, finds hardly anything to do: 32 * 110 ms = 3.5 s for any number of threads.
 */
public final class OutboxDrain {
    private record Message(int number, String to, int millis) { }

    private final Queue<Message> outbox = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, job -> new Thread(job, "outbox"));
    private final CountDownLatch left;
    private final int port;

    private OutboxDrain(int port, int messages) {
        this.port = port;
        left = new CountDownLatch(messages);
    }

    public static void main(String[] args) throws Exception {
        boolean backlog = args[1].equals("backlog");
        OutboxDrain drain = new OutboxDrain(Integer.parseInt(args[0]), backlog ? 52 : 32);
        if (backlog) {
            for (int i = 0; i < 52; i++) {
                drain.outbox.add(new Message(i, "customer" + i, 60));
            }
        }
        drain.timer.scheduleWithFixedDelay(drain::drain, 5, 5, TimeUnit.MILLISECONDS);
        if (!backlog) {
            drain.write();
        }
        drain.left.await();
        drain.timer.shutdownNow();
    }

    private void write() throws InterruptedException {
        for (int i = 0; i < 32; i++) {
            Thread.sleep(110);
            outbox.add(new Message(i, "customer" + i, 40));
        }
    }

    private void drain() {
        Message message = outbox.poll();
        if (message != null) {
            deliver(message);
            left.countDown();
        }
    }

    private void deliver(Message message) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(message.millis());
            if (socket.getInputStream().read() != message.millis()) {
                throw new IOException(message.to());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
