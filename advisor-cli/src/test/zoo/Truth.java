import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** What a program of the zoo knows about itself, said in lines which the test reads: {@code truth worker NETWORK 2.41} (seconds). */
final class Truth {

    static final long RUN = TimeUnit.MILLISECONDS.toNanos(2_200);

    /** Long enough to be noticed: the agent looks once a second, tries a method, and then times its calls. */
    static final long LONG_RUN = TimeUnit.MILLISECONDS.toNanos(5_500);

    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();
    private static final Path SCHEDULER = Path.of("/proc/thread-self/schedstat");
    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

    static {
        CLOCKS.getCurrentThreadCpuTime(); // both load what they need before anybody is measured
        ready();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LINES.forEach(System.out::println)));
    }

    private Truth() {}

    /** A thread that says how long it lived, how much it computed, and how long it could not although it was ready. */
    static Thread start(String name, Callable<?> body) {
        Thread thread = new Thread(() -> live(body), name);
        thread.start();
        return thread;
    }

    private static void live(Callable<?> body) {
        long start = System.nanoTime();
        long cpu = cpu();
        long ready = ready();
        try {
            body.call();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
        long spent = cpu() - cpu;
        long stolen = ready() - ready;
        say("wall", System.nanoTime() - start);
        say("CPU", spent);
        say("READY", stolen);
    }

    /** CPU time of this thread. */
    static long cpu() {
        return CLOCKS.getCurrentThreadCpuTime();
    }

    /** How long this thread has been ready without running; 0 where the system does not say. */
    static long ready() {
        try {
            return Long.parseLong(Files.readString(SCHEDULER).split(" ")[1]);
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** @param what a state of the report, or {@code CPU} for all of them together, or {@code wall} */
    static void say(String what, long nanos) {
        say(Thread.currentThread().getName(), what, nanos);
    }

    /** Kept until the program ends, because printing takes time, too. */
    static void say(String who, String what, long nanos) {
        LINES.add("truth " + who + " " + what + " " + nanos / 1e9);
    }

    /** Computes for this long, by the clock on the wall. */
    static double compute(long nanos) {
        double x = 1;
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end;) {
            for (int i = 0; i < 5_000; i++) {
                x = x * 1.0000001 + 0.5 / x;
            }
        }
        return x;
    }
}
