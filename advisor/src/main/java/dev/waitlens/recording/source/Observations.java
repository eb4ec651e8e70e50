package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import dev.waitlens.recording.chunk.Batch;
import dev.waitlens.recording.chunk.Standstills;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody wrote down beside a recording who looked at the JVM from outside: what our agent writes into the recording
/// itself. See `docs/attach.md`.
///
/// **Shape**: JSON, one object a line; a line that cannot be understood is left out.
final class Observations {
    static final Observations NONE = new Observations();

    private static final String ENDING = ".observed.jsonl";
    private static final String CLOCKS = "dev.waitlens.ThreadClock";
    private static final String CONNECTION = "dev.waitlens.Connection";
    private static final String THREAD = "dev.waitlens.Thread";
    /// As many as a hundred threads read once a second for a day.
    private static final int MOST_CLOCKS = 10_000_000;
    private static final int MOST_FACTS = 50_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<Batch.Fact> facts = new ArrayList<>();
    /// As they were written, in the order of time; those that were taken are no longer there.
    private final Deque<Clock> clocks = new ArrayDeque<>();
    private final Map<Long, ThreadInfo> threads = new HashMap<>();
    private final Map<Long, Boolean> connections = new HashMap<>();
    private final Standstills still = new Standstills();
    private int clockCount;
    private long beginNanos;

    /// A reading of a thread's clocks.
    private record Clock(long at, long osThread, long cpu, long ready) {
        Clock at(long other) {
            return new Clock(other, osThread, cpu, ready);
        }
    }

    private Observations() {}

    /// Those that lie beside one of these recordings: `recording.observed.jsonl` beside `recording.jfr` or beside a directory, or in it.
    static Observations beside(List<Path> recordings) {
        return recordings.stream().flatMap(Observations::places).filter(Files::isRegularFile).findFirst()
                .map(Observations::read).orElse(NONE);
    }

    private static Stream<Path> places(Path recording) {
        String name = String.valueOf(recording.getFileName());
        if (name.endsWith(".jfr")) {
            return Stream.of(recording.resolveSibling(name.substring(0, name.length() - ".jfr".length()) + ENDING));
        }
        String usual = "recording" + ENDING;
        return Files.isDirectory(recording) ? Stream.of(recording.resolve(usual), recording.resolveSibling(usual))
                : Stream.empty();
    }

    /// Nothing yet; [#add] adds to it.
    static Observations empty() {
        return new Observations();
    }

    static Observations read(Path file) {
        var read = new Observations();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
            }
        } catch (IOException cut) {
            // What was written until then is worth as much.
        }
        return read;
    }

    void add(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            String event = fields.path("type").asString("");
            long at = fields.path("at").asLong();
            if (event.equals(CLOCKS)) {
                addClocks(at, fields.path("clocks"));
            } else if (event.equals(THREAD)) {
                long osThread = fields.path("osThreadId").asLong();
                var thread = new ThreadInfo(fields.path("name").asString(""), fields.path("javaThreadId").asLong(),
                        osThread, false, "");
                // The system cuts names, and gives a number again when its thread is over.
                threads.merge(osThread, thread, (old, newer) -> newer.javaId() > 0 || old.javaId() <= 0 ? newer : old);
            } else if (event.equals(CONNECTION)) {
                if (connections.size() < MOST_FACTS) {
                    connections.put(ChunkEvents.peer(fields.path("address").asString(""), fields.path("port").asInt()),
                            fields.path("accepted").asBoolean());
                }
            } else if (facts.size() < MOST_FACTS) {
                Batch.Fact.of(event, at, name -> fields.path(name).asString("")).ifPresent(this::add);
            }
        } catch (JacksonException | NumberFormatException damaged) {
            // A line of somebody who was killed while he wrote it, or nothing of ours.
        }
    }

    private void add(Batch.Fact fact) {
        facts.add(fact);
        if (fact.event().equals(Standstills.EVENT)) {
            still.add(fact);
        }
    }

    private void addClocks(long at, JsonNode all) {
        for (JsonNode each : all) {
            if (clocks.size() < MOST_CLOCKS) {
                beginNanos = clockCount++ == 0 ? at : beginNanos;
                clocks.addLast(new Clock(at, each.path(0).asLong(), each.path(1).asLong(), each.path(2).asLong()));
            }
        }
    }

    List<Batch.Fact> facts() {
        return facts.stream().map(fact -> fact.at(still.without(fact.atNanos()))).toList();
    }

    /// Of the process, as far as is known by now.
    Standstills still() {
        return still;
    }

    /// The facts since the last call, which are then forgotten.
    List<Batch.Fact> takeFacts() {
        var taken = facts();
        facts.clear();
        return taken;
    }

    /// By [ChunkEvents#peer], whether it was accepted.
    Map<Long, Boolean> connections() {
        return connections;
    }

    int clockCount() {
        return clockCount;
    }

    /// Whether they are about this time at all: a recording may have been replaced by another one of its name.
    boolean areOf(long beginNanos) {
        return clockCount == 0 || Math.abs(this.beginNanos - beginNanos) < 60_000_000_000L;
    }

    /// The stretch with the clocks that were read in its time, as if the recorder had read them.
    ///
    /// Intended: the first stretch begins with the first reading, because what was before was the start of the recording.
    ChunkEvents with(ChunkEvents rows, Threads known, int process) {
        var added = new ArrayList<Clock>();
        while (!clocks.isEmpty() && still.without(clocks.getFirst().at) < rows.endNanos()) {
            Clock read = clocks.removeFirst();
            Clock clock = read.at(still.without(read.at));
            if (clock.at >= rows.beginNanos()) {
                added.add(clock);
            }
        }
        if (added.isEmpty()) {
            return rows;
        }
        long begin = added.getFirst().at == beginNanos ? beginNanos : rows.beginNanos();
        return merged(rows, begin, added, known, process);
    }

    private ChunkEvents merged(ChunkEvents rows, long begin, List<Clock> added, Threads known, int process) {
        int count = rows.count() + added.size();
        var kinds = new byte[count];
        var starts = new long[count];
        var durations = new long[count];
        var threadIds = new int[count];
        var stacks = new int[count];
        var extras = new long[count];
        int row = 0;
        int clock = 0;
        for (int at = 0; at < count; at++) {
            if (clock < added.size() && (row == rows.count() || added.get(clock).at <= rows.start()[row])) {
                Clock reading = added.get(clock++);
                kinds[at] = (byte) EventKind.THREAD_CLOCK.ordinal();
                starts[at] = reading.at;
                durations[at] = reading.cpu;
                threadIds[at] = idOf(reading.osThread, known, process);
                extras[at] = reading.ready;
            } else {
                kinds[at] = rows.kind()[row];
                starts[at] = rows.start()[row];
                durations[at] = rows.duration()[row];
                threadIds[at] = rows.thread()[row];
                stacks[at] = rows.stack()[row];
                extras[at] = rows.extra()[row++];
            }
        }
        return new ChunkEvents(begin, rows.endNanos(), count, kinds, starts, durations, threadIds, stacks, extras);
    }

    private int idOf(long osThread, Threads known, int process) {
        int id = known.idOfOs(process, osThread);
        return id >= 0 ? id : known.idOf(process, Optional.ofNullable(threads.get(osThread))
                .orElseGet(() -> new ThreadInfo("thread " + osThread, 0, osThread, false, "")));
    }
}
