package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where waits were whose stack was left out, because there were too many of them: see `docs/events.md`.
///
/// Our agent records such waits one by one, and their stacks for a fifth of the time. A thread that waits thousands of times a second does the same things over and over. So a wait
/// without a stack gets that of a wait of the same kind, on the same connection, behind the same wait before it, of the same thread: of those recorded next to it, before and after. Where
/// they have different stacks, each gets its share. Nothing is said of places where a thread was only while no stacks were recorded.
///
/// **Thread**: the consumer's.
final class SampledStacks {
    static final String EVENT = "dev.waitlens.SampledStacks";
    /// Waits before and after a gap from which it is filled.
    private static final int NEXT = 16;
    /// Of one process; a hostile recording could have a new one in every event.
    private static final int MOST_PLACES = 100_000;
    private static final double GOLDEN = 0.618_033_988_749_894_9;
    private static final int BEGIN = -1;

    private final Map<Place, Ring> everywhere = new HashMap<>();
    private long estimatedNanos;
    private long uncertainNanos;
    private long estimated;
    private long unknown;

    /// What is known of a wait without its stack.
    ///
    /// @param before the stack of the thread's wait before, [#BEGIN] for none and for any
    private record Place(byte kind, long peer, int before) {}

    /// A thread's waits for one peer.
    private record Line(int thread, long peer) {}

    /// Numbers that grow: of rows, or of a line's waits.
    private static final class Waits {
        private int[] at = new int[NEXT];
        private int count;

        void add(int wait) {
            if (count == at.length) {
                at = Arrays.copyOf(at, 2 * count);
            }
            at[count++] = wait;
        }

        int[] all() {
            return Arrays.copyOf(at, count);
        }
    }

    /// The last stacks at a place.
    private static final class Ring {
        private final int[] stacks = new int[NEXT];
        private int count;

        void add(int stack) {
            stacks[count++ % NEXT] = stack;
        }
    }

    /// Fills in the stacks that are missing.
    ///
    /// @param rows of one process, by start time
    void fill(ChunkEvents rows) {
        Map<Line, Waits> lines = lines(rows);
        lines.values().forEach(line -> learn(rows, line.all()));
        lines.values().forEach(line -> new Gaps(rows, line.all()).fill());
    }

    /// The waits that may lack stacks, in their order, apart for each thread and connection: what else a thread does meanwhile does not matter.
    private static Map<Line, Waits> lines(ChunkEvents rows) {
        Map<Line, Waits> lines = new LinkedHashMap<>();
        for (int row = 0; row < rows.count(); row++) {
            if (isSampled(rows, row)) {
                lines.computeIfAbsent(new Line(rows.thread()[row], peer(rows, row)), _ -> new Waits()).add(row);
            }
        }
        return lines;
    }

    /// 0 for files.
    private static long peer(ChunkEvents rows, int row) {
        EventKind kind = rows.kindAt(row);
        return kind == EventKind.SOCKET_READ || kind == EventKind.SOCKET_WRITE ? rows.extra()[row] : 0;
    }

    private static boolean isSampled(ChunkEvents rows, int row) {
        return rows.thread()[row] >= 0 && switch (rows.kindAt(row)) {
            case SOCKET_READ, SOCKET_WRITE, FILE_READ, FILE_WRITE -> true;
            default -> false;
        };
    }

    /// What is seen on any thread, for those of which nothing is.
    private void learn(ChunkEvents rows, int[] waits) {
        for (int at = 0; at < waits.length; at++) {
            int stack = rows.stack()[waits[at]];
            if (stack != Stacks.NONE) {
                int before = at == 0 ? BEGIN : rows.stack()[waits[at - 1]];
                add(place(rows, waits[at], BEGIN), stack);
                if (before != Stacks.NONE && before != BEGIN) {
                    add(place(rows, waits[at], before), stack);
                }
            }
        }
    }

    private void add(Place place, int stack) {
        Ring ring = everywhere.get(place);
        if (ring == null && everywhere.size() < MOST_PLACES) {
            ring = new Ring();
            everywhere.put(place, ring);
        }
        if (ring != null) {
            ring.add(stack);
        }
    }

    private static Place place(ChunkEvents rows, int row, int before) {
        return new Place(rows.kind()[row], peer(rows, row), before);
    }

    /// Waits whose stack was estimated.
    long estimated() {
        return estimated;
    }

    /// Waits of which nothing like them had a stack.
    long unknown() {
        return unknown;
    }

    /// How long those were whose stack was estimated.
    long estimatedNanos() {
        return estimatedNanos;
    }

    /// How long those of them were for which there were several places.
    long uncertainNanos() {
        return uncertainNanos;
    }

    /// A line's part of a stretch.
    private final class Gaps {
        private final ChunkEvents rows;
        private final int[] waits;
        /// As recorded.
        private final int[] stacks;
        private final Map<Place, Waits> known = new HashMap<>();
        /// By place, how often it was asked for.
        private final Map<Place, Integer> asked = new HashMap<>();

        Gaps(ChunkEvents rows, int[] waits) {
            this.rows = rows;
            this.waits = waits;
            this.stacks = new int[waits.length];
            for (int at = 0; at < waits.length; at++) {
                stacks[at] = rows.stack()[waits[at]];
            }
            for (int at = 0; at < waits.length; at++) {
                if (stacks[at] != Stacks.NONE) {
                    if (at > 0 && stacks[at - 1] != Stacks.NONE) {
                        known(place(rows, waits[at], stacks[at - 1])).add(at);
                    }
                    known(place(rows, waits[at], BEGIN)).add(at);
                }
            }
        }

        private Waits known(Place place) {
            return known.computeIfAbsent(place, _ -> new Waits());
        }

        void fill() {
            for (int at = 0; at < waits.length; at++) {
                if (stacks[at] == Stacks.NONE) {
                    int before = at == 0 ? Stacks.NONE : rows.stack()[waits[at - 1]];
                    rows.stack()[waits[at]] = estimate(at, before);
                }
            }
        }

        private int estimate(int at, int before) {
            int row = waits[at];
            Place any = place(rows, row, BEGIN);
            Place behind = before == Stacks.NONE ? any : place(rows, row, before);
            int[] choice = near(known.get(behind), at);
            if (choice.length == 0) {
                choice = last(everywhere.get(behind));
            }
            if (choice.length == 0) {
                choice = near(known.get(any), at);
            }
            if (choice.length == 0) {
                choice = last(everywhere.get(any));
            }
            if (choice.length == 0) {
                unknown++;
                return Stacks.NONE;
            }
            estimated++;
            estimatedNanos += rows.duration()[row];
            if (differ(choice)) {
                uncertainNanos += rows.duration()[row];
            }
            double turn = GOLDEN * (asked.merge(behind, 1, Integer::sum) - 1);
            return choice[(int) ((turn - Math.floor(turn)) * choice.length)];
        }

        /// The stacks at a place that were recorded next to this wait, on both sides.
        private int[] near(@Nullable Waits places, int at) {
            if (places == null) {
                return new int[0];
            }
            int next = -Arrays.binarySearch(places.at, 0, places.count, at) - 1;
            int from = Math.max(0, next - NEXT);
            int[] near = Arrays.copyOfRange(places.at, from, Math.min(places.count, next + NEXT));
            for (int each = 0; each < near.length; each++) {
                near[each] = stacks[near[each]];
            }
            return near;
        }

        private static boolean differ(int[] choice) {
            for (int stack : choice) {
                if (stack != choice[0]) {
                    return true;
                }
            }
            return false;
        }

        private static int[] last(@Nullable Ring ring) {
            return ring == null ? new int[0] : Arrays.copyOf(ring.stacks, Math.min(NEXT, ring.count));
        }
    }
}
