import java.util.ArrayDeque;
import java.util.Deque;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Allocates with little room (-Xmx96m -XX:+UseSerialGC): the collector stops the program for a good part of its time. */
final class Garbage {

    public static void main(String[] args) throws Exception {
        collectorMillis();
        Truth.start("worker", Garbage::work).join();
    }

    private static Object work() {
        Deque<Object[]> alive = new ArrayDeque<>();
        long before = collectorMillis();
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            allocate(alive);
        }
        Truth.say("GC", TimeUnit.MILLISECONDS.toNanos(collectorMillis() - before));
        return alive;
    }

    private static void allocate(Deque<Object[]> alive) {
        Object[] page = new Object[64];
        for (int i = 0; i < page.length; i++) {
            page[i] = new long[6];
        }
        alive.add(page);
        if (alive.size() > 1500) {
            alive.remove();
        }
    }

    private static long collectorMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }
}
