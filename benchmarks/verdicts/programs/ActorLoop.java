import java.util.concurrent.*;

/** Two actors take messages from their mailboxes, one every 30 ms, and think for 2 ms about each: they mostly wait for mail. */
public final class ActorLoop {

    public static void main(String[] args) throws Exception {
        BlockingQueue<Long> first = new LinkedBlockingQueue<>();
        BlockingQueue<Long> second = new LinkedBlockingQueue<>();
        start("actor-1", first);
        start("actor-2", second);
        ScheduledExecutorService mail = Executors.newSingleThreadScheduledExecutor();
        mail.scheduleAtFixedRate(() -> {
            first.add(1L);
            second.add(2L);
        }, 0, 30, TimeUnit.MILLISECONDS);
        Thread.sleep(4_000);
        mail.shutdown();
    }

    private static void start(String name, BlockingQueue<Long> mailbox) {
        Thread actor = new Thread(() -> act(mailbox), name);
        actor.setDaemon(true);
        actor.start();
    }

    private static void act(BlockingQueue<Long> mailbox) {
        try {
            for (long state = 0;;) {
                state += receive(mailbox.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long receive(long message) {
        long x = message;
        for (int i = 0; i < 2_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
