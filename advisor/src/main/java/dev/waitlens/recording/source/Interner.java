package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.TestRun;
import dev.waitlens.recording.Threads.ThreadInfo;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.format.Constants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives the threads, stacks, methods and classes of a chunk the ids that hold for the whole recording.
///
/// **Thread**: the consumer's.
final class Interner {
    private static final Method UNRESOLVED = new Method("[unresolved]", "[unresolved]", "", 0);
    private static final EventKind[] KINDS = EventKind.values();

    private final Threads threads;
    private final Stacks stacks;
    private final LineNumbers lines = new LineNumbers();
    /// Per process, the platform threads by the recorder's key: where a damaged chunk has lost its thread.
    private final Map<Integer, Map<Long, Integer>> threadsByKey = new HashMap<>();

    /// Of processes whose recorder left stacks out.
    private final Map<Integer, SampledStacks> sampled = new HashMap<>();

    long frames;
    long unresolvedFrames;
    long stacksSeen;
    long truncatedStacks;

    Interner(Threads threads, Stacks stacks) {
        this.threads = threads;
        this.stacks = stacks;
    }

    /// The ids of one chunk, in the order in which it used them first.
    static final class ChunkIds {
        private final int process;
        private int[] threads = new int[16];
        private int threadCount;
        /// By the operating system's number, those that may yet turn out to be Java threads.
        private final Map<Long, Integer> strangers = new HashMap<>();
        private int[] stacks = new int[64];
        /// Frames of each stack, those without a method, and whether it was cut: for the shares.
        private int[] depths = new int[64];
        private int[] unresolved = new int[64];
        private boolean[] truncated = new boolean[64];
        private int stackCount;
        private int[] methods = new int[16];
        private int methodCount;
        private int[] classes = new int[16];
        private int classCount;
        /// Global ids of the chunk's methods by their number in its constants, 1 above; 0 is not asked yet.
        private int[] methodIds = new int[256];

        ChunkIds(int process) {
            this.process = process;
        }
    }

    /// Replaces the chunk's numbers in the batch's rows by ids.
    ChunkEvents intern(Batch batch, ChunkIds ids, double cores) {
        threads(batch, ids);
        for (long key : batch.stacks()) {
            addStack(key, batch.constants(), ids);
        }
        for (long key : batch.methods()) {
            ids.methods = fit(ids.methods, ids.methodCount);
            ids.methods[ids.methodCount++] = methodId(key, batch.constants(), ids);
        }
        for (long key : batch.classes()) {
            ids.classes = fit(ids.classes, ids.classCount);
            String name = batch.constants().className(key);
            ids.classes[ids.classCount++] = name.isEmpty() ? -1 : stacks.classId(name);
        }
        batch.peers().forEach(peer -> stacks.peer(peer.peer(), peer.address()));
        replace(batch.rows(), ids, cores);
        fillStacks(batch, ids.process);
        return batch.rows();
    }

    private void fillStacks(Batch batch, int process) {
        if (batch.facts().stream().anyMatch(fact -> fact.event().equals(SampledStacks.EVENT))) {
            sampled.computeIfAbsent(process, _ -> new SampledStacks());
        }
        SampledStacks own = sampled.get(process);
        if (own != null) {
            own.fill(batch.rows());
        }
    }

    Collection<SampledStacks> sampledStacks() {
        return sampled.values();
    }

    /// The runtime's events of this batch, which was interned before; the other facts are the ledger's.
    List<RuntimeEvent> runtimeEvents(Batch batch, ChunkIds ids) {
        var events = new ArrayList<RuntimeEvent>();
        for (Batch.Fact fact : batch.facts()) {
            if (fact.isOfRuntime()) {
                int thread = fact.thread();
                int stack = fact.stack();
                var where = new RuntimeEvent.Where(ids.process, fact.loop(), fact.atNanos(), fact.durationNanos(),
                        thread < 0 ? -1 : ids.threads[thread], stack < 0 ? Stacks.NONE : ids.stacks[stack]);
                events.add(RuntimeEvents.of(fact, where));
            }
        }
        return events;
    }

    /// The tests that JUnit ran, of this batch, which was interned before.
    List<TestRun> tests(Batch batch, ChunkIds ids) {
        return batch.facts().stream().filter(Batch.Fact::isOfTest)
                .map(fact -> new TestRun(fact.testId(), fact.thread() < 0 ? -1 : ids.threads[fact.thread()],
                        fact.atNanos(), fact.durationNanos()))
                .toList();
    }

    /// The Java threads first: one that is known only by the operating system's number, because its clocks were read before
    /// it did anything else, is one of them if any of them has that number.
    private void threads(Batch batch, ChunkIds ids) {
        int first = ids.threadCount;
        for (Batch.Thread thread : batch.threads()) {
            ids.threads = fit(ids.threads, ids.threadCount);
            if (thread.name() == null) {
                int id = threadId(thread, batch.constants(), ids.process);
                ids.threads[ids.threadCount] = id;
                Integer stranger = ids.strangers.remove(threads.get(id).osId());
                if (stranger != null) {
                    ids.threads[stranger] = id;
                }
            }
            ids.threadCount++;
        }
        for (int i = 0; i < batch.threads().size(); i++) {
            Batch.Thread thread = batch.threads().get(i);
            if (thread.name() != null) {
                int id = threadId(thread, batch.constants(), ids.process);
                ids.threads[first + i] = id;
                if (threads.get(id).javaId() <= 0) {
                    ids.strangers.put(~thread.key(), first + i);
                }
            }
        }
    }

    private void replace(ChunkEvents rows, ChunkIds ids, double cores) {
        int[] thread = rows.thread();
        int[] stack = rows.stack();
        long[] extra = rows.extra();
        for (int row = 0; row < rows.count(); row++) {
            if (thread[row] >= 0) {
                thread[row] = ids.threads[thread[row]];
            }
            int number = stack[row] - 1;
            if (number >= 0) {
                stack[row] = ids.stacks[number];
                stacksSeen++;
                frames += ids.depths[number];
                unresolvedFrames += ids.unresolved[number];
                truncatedStacks += ids.truncated[number] ? 1 : 0;
            }
            switch (KINDS[rows.kind()[row]]) {
                case MONITOR_ENTER -> {
                    int type = ChunkEvents.monitorClass(extra[row]);
                    int owner = ChunkEvents.owner(extra[row]);
                    extra[row] = ChunkEvents.packMonitor(type < 0 ? -1 : ids.classes[type],
                            owner < 0 ? -1 : ids.threads[owner]);
                }
                case PARK, MONITOR_WAIT ->
                        extra[row] = extra[row] < 0 ? -1 : ids.classes[(int) extra[row]];
                case METHOD_CALL -> extra[row] = extra[row] < 0 ? -1 : ids.methods[(int) extra[row]];
                case THREAD_LOAD -> extra[row] = ChunkEvents.packLoad(
                        (float) (ChunkEvents.userLoad(extra[row]) * cores),
                        (float) (ChunkEvents.systemLoad(extra[row]) * cores));
                default -> {
                }
            }
        }
    }

    private static int[] fit(int[] array, int count) {
        return count < array.length ? array : Arrays.copyOf(array, count * 2);
    }

    private int threadId(Batch.Thread thread, Constants constants, int process) {
        Map<Long, Integer> known = threadsByKey.computeIfAbsent(process, any -> new HashMap<>());
        String osName = thread.name();
        if (osName != null) {
            long osId = ~thread.key();
            int id = threads.idOfOs(process, osId);
            return id >= 0 ? id : threads.idOf(process, new ThreadInfo(osName, 0, osId, false, ""));
        }
        Constants.ThreadConstant info = thread.info();
        if (info == null) {
            return known.computeIfAbsent(thread.key(), key -> threads.unknown(process, key));
        }
        String name = info.javaName().isEmpty() && info.javaId() <= 0 ? info.osName() : info.javaName();
        int id = threads.idOf(process, new ThreadInfo(name, info.javaId(), info.virtual() ? 0 : info.osId(),
                info.virtual(), constants.group(info)));
        if (!info.virtual()) {
            known.put(thread.key(), id);
        }
        return id;
    }

    private void addStack(long key, Constants constants, ChunkIds ids) {
        int at = ids.stackCount++;
        if (at == ids.stacks.length) {
            ids.stacks = Arrays.copyOf(ids.stacks, at * 2);
            ids.depths = Arrays.copyOf(ids.depths, at * 2);
            ids.unresolved = Arrays.copyOf(ids.unresolved, at * 2);
            ids.truncated = Arrays.copyOf(ids.truncated, at * 2);
        }
        int stack = constants.stack(key);
        if (stack < 0) {
            ids.depths[at] = 1;
            ids.unresolved[at] = 1;
            return;
        }
        int node = Stacks.NONE;
        int lost = 0;
        for (int frame = constants.depth(stack) - 1; frame >= 0; frame--) {
            long methodKey = constants.frameMethod(stack, frame);
            int method = methodId(methodKey, constants, ids);
            lost += constants.method(methodKey) < 0 ? 1 : 0;
            int line = constants.frameLine(stack, frame);
            if (!lines.agree(method, constants.frameBytecode(stack, frame), line)) {
                stacks.distrustLines(method);
            }
            node = stacks.child(node, method, line);
        }
        ids.stacks[at] = node;
        ids.depths[at] = constants.depth(stack);
        ids.unresolved[at] = lost;
        ids.truncated[at] = constants.truncated(stack);
    }

    private int methodId(long key, Constants constants, ChunkIds ids) {
        int number = constants.method(key);
        if (number < 0) {
            return stacks.methodId(UNRESOLVED);
        }
        if (number >= ids.methodIds.length) {
            ids.methodIds = Arrays.copyOf(ids.methodIds, Math.max(number + 1, ids.methodIds.length * 2));
        }
        if (ids.methodIds[number] == 0) {
            String type = constants.methodClass(number);
            ids.methodIds[number] = 1 + stacks.methodId(new Method(type.isEmpty() ? UNRESOLVED.className() : type,
                    constants.methodName(number), constants.methodDescriptor(number),
                    constants.methodModifiers(number)));
        }
        return ids.methodIds[number] - 1;
    }

    static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
