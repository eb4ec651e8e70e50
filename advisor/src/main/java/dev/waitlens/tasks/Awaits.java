package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.AwaitSite;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.Queue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The waits of a loop by the line that awaits, and by what is queued for.
///
/// One line is one site, whatever tasks come by. A line at which tasks wait long, again and again, and never two at a time, is the
/// common mistake: what could be awaited together is awaited one after the other.
final class Awaits {
    /// Waiting for one's own tasks is no wait for the world outside; a permit or an item is waited for in a queue.
    private static final Set<String> OWN = Set.of("task", "gather", "wait", "shield", "group", "yield");
    private static final Set<String> QUEUES = Set.of("semaphore", "lock", "event", "condition", "get", "put",
            "barrier");
    /// The parts of one stream come in their order, and nobody can have two of them at once.
    private static final Set<
            String> STREAMS = Set.of("socket read", "socket write", "server", "http body", "http close",
                    "child read", "child write");
    private static final double WORTH_WORDS = 0.1;
    private static final long LONG_WAITS = 50_000_000;
    private static final long LONG_WAIT = 2_000_000;
    private static final int ALWAYS_THE_SAME = 4;

    private final Frames frames;
    private final TaskSums sums;
    private final HandOffs handOffs;
    private final Map<Integer, Optional<Place>> places = new LinkedHashMap<>();
    private final Map<Key, Site> sites = new LinkedHashMap<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Key(String place, String cause) {}

    private static final class Site {
        final Optional<Place> place;
        final int stack;
        final String cause;
        final AtOnce overlap = new AtOnce();
        /// What was waited for, from its own beginning.
        final AtOnce underWay = new AtOnce();
        final Set<Integer> tasks = new HashSet<>();
        long firstAt = Long.MAX_VALUE;
        long count;
        long total;
        long max;
        long min = Long.MAX_VALUE;

        Site(Optional<Place> place, int stack, String cause) {
            this.place = place;
            this.stack = stack;
            this.cause = cause;
        }
    }

    private static final class Row {
        final AtOnce overlap = new AtOnce();
        long count;
        long total;
        long max;
        long called;
    }

    Awaits(Frames frames, TaskSums sums, HandOffs handOffs) {
        this.frames = frames;
        this.sums = sums;
        this.handOffs = handOffs;
    }

    void add(Waited wait) {
        if (wait.cause().equals("yield")) {
            return;
        }
        var where = wait.where();
        String cause = handOffs.causeOf(wait);
        long end = Math.max(where.start(), where.end() - wait.ready());
        long nanos = end - where.start();
        var place = places.computeIfAbsent(where.stack(), frames::place);
        var site = sites.computeIfAbsent(
                new Key(place.map(line -> line.method() + ":" + line.line()).orElse(""), cause),
                key -> new Site(place, where.stack(), key.cause()));
        site.overlap.add(where.start(), end);
        site.underWay.add(Math.min(where.start(), handOffs.beginOf(wait)), end);
        site.tasks.add(wait.task());
        site.firstAt = Math.min(site.firstAt, where.start());
        site.count++;
        site.total += nanos;
        site.max = Math.max(site.max, nanos);
        site.min = Math.min(site.min, nanos);
        if (QUEUES.contains(wait.cause())) {
            book(wait.cause(), where.start(), end, 0);
        }
    }

    /// What is handed to another process or machine stands in a queue over there, of which nothing is known here.
    void add(HandedOff call) {
        if (HandOffs.isRemote(call)) {
            return;
        }
        long begin = call.where().start();
        book("executor " + call.executor(), begin, begin + Math.max(0, call.queued()), call.called());
    }

    private void book(String what, long begin, long end, long called) {
        var row = rows.computeIfAbsent(what, _ -> new Row());
        row.overlap.add(begin, end);
        row.count++;
        row.total += end - begin;
        row.max = Math.max(row.max, end - begin);
        row.called += called;
    }

    static boolean isForTheWorld(String cause) {
        return !OWN.contains(cause) && !QUEUES.contains(cause);
    }

    /// Longest in all first.
    List<AwaitSite> sites() {
        return sites.values().stream().map(site -> {
            var count = site.overlap.count();
            return new AwaitSite(site.place, site.cause, site.count, site.total, site.max, count.most(), count.mean());
        }).sorted(Comparator.comparingLong(AwaitSite::totalNanos).reversed()).toList();
    }

    List<Queue> queues() {
        return rows.entrySet().stream()
                .map(row -> new Queue(row.getKey(), row.getValue().count, row.getValue().total, row.getValue().max,
                        row.getValue().overlap.count().most(), row.getValue().called))
                .sorted(Comparator.comparingLong(Queue::totalNanos).reversed()).toList();
    }

    /// Waits that could go on together and come one after the other, worth most first.
    ///
    /// @param lived how long the loop lived, in nanoseconds
    List<Incident> serial(long lived) {
        var found = new ArrayList<Incident>();
        for (Site site : sites.values()) {
            long saved = site.total - site.max;
            if (isSerial(site) && saved >= LONG_WAITS && saved >= WORTH_WORDS * lived) {
                int task = site.tasks.iterator().next();
                found.add(new Incident(Kind.SERIAL, site.firstAt, site.total, saved, site.count,
                        site.tasks.size() == 1 ? sums.nameOf(task) : "", Optional.empty(),
                        withoutMachinery(frames.stack(site.stack)),
                        Optional.empty(), 0, 0, site.cause));
            }
        }
        found.sort(Comparator.comparingLong(Incident::saved).reversed());
        return found;
    }

    /// How the runtime suspends is nobody's question.
    private static List<Place> withoutMachinery(List<Place> stack) {
        return stack.stream().dropWhile(frame -> Frames.isMachinery(frame.method().className())).toList();
    }

    private boolean isSerial(Site site) {
        boolean outside = Stream.of(OWN, QUEUES, STREAMS).noneMatch(inside -> inside.contains(site.cause));
        return outside && site.count >= 2 && site.total / site.count >= LONG_WAIT && site.underWay.count().most() == 1
                && site.place.isPresent() && !keepsTime(site) && hasEnded(site) && !isLimited(site);
    }

    /// A task that sleeps the same time again and again is a clock, not a queue.
    private static boolean keepsTime(Site site) {
        return site.cause.equals("sleep") && site.count >= ALWAYS_THE_SAME && site.tasks.size() == 1
                && site.max - site.min <= site.max / 10 + LONG_WAIT;
    }

    /// A task that the end of the run cut off had no end to be brought nearer.
    private boolean hasEnded(Site site) {
        return site.tasks.stream().allMatch(task -> sums.known(task).map(life -> life.resulted).orElse(false));
    }

    /// Where as much is waited for a permit or a lock, one at a time is what the program wants.
    private boolean isLimited(Site site) {
        long queued = 0;
        for (String cause : List.of("semaphore", "lock")) {
            queued += rows.containsKey(cause) ? rows.get(cause).total : 0;
        }
        return site.tasks.size() > 1 && queued >= (site.total - site.max) / 2;
    }
}
