package dev.waitlens.recording.files;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.Gap;
import dev.waitlens.recording.RecordedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The chunks of one program and of the workers of its process pool, without the time between them in which nothing was recorded.
public final class RecordedProgram {
    /// From one chunk to the next it takes the JVM up to half a second on a busy machine; a recorder that is started again takes longer.
    private static final long SHORTEST_GAP = 1_000_000_000L;

    /// Two clocks part by less.
    private static final long SET_NANOS = 5_000_000_000L;

    private static final int MOST_PROGRAMS = 200;

    private final List<Path> files;
    private final long bytes;
    private final List<String> notes;
    private final List<ChunkPlace> chunks;
    private final List<RecordedProcess> processes = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /// @param chunks of processes that are numbered from 0 on, the program first
    private RecordedProgram(List<Path> files, long bytes, List<String> notes, List<ChunkPlace> chunks,
            List<RecordedProcess> processes) {
        this.files = List.copyOf(files);
        this.bytes = bytes;
        this.notes = new ArrayList<>(notes);
        this.chunks = new ArrayList<>(chunks);
        noteClock();
        leaveOutGaps();
        for (int number = 0; number < processes.size(); number++) {
            this.processes.add(gaps.isEmpty() ? processes.get(number) : moved(processes.get(number), number));
        }
        noteWorkers();
    }

    /// Those whose recordings are in these files, in the order in which they began; at least one.
    ///
    /// **Throws** [DataError] when there is no chunk in them.
    public static List<RecordedProgram> search(List<Path> inputs) {
        ChunkFinder found = ChunkFinder.search(inputs);
        var assigner = new Processes();
        List<ChunkPlace> chunks = assigner.assign(found.chunks(), found.identities());
        List<RecordedProcess> processes = assigner.all();
        List<Integer> programs = IntStream.range(0, processes.size())
                .filter(process -> processes.get(process).name().isEmpty()).boxed().toList();
        if (programs.size() > MOST_PROGRAMS) {
            throw new DataError("these are recordings of " + programs.size() + " programs",
                    "more than " + MOST_PROGRAMS + " at once are not analysed", "fewer files at a time");
        }
        if (programs.size() <= 1) {
            return List.of(new RecordedProgram(found.files(), found.bytes(), found.notes(), chunks, processes));
        }
        return programs.stream().map(program -> {
            var its = new ArrayList<>(List.of(program));
            IntStream.range(0, processes.size())
                    .filter(each -> !programs.contains(each) && programOf(each, programs, chunks) == program)
                    .forEach(its::add);
            return part(found, chunks, processes, its);
        }).toList();
    }

    /// @param numbers of processes, the program's first
    private static RecordedProgram part(ChunkFinder found, List<ChunkPlace> all, List<RecordedProcess> processes,
            List<Integer> numbers) {
        List<ChunkPlace> chunks = all.stream().filter(chunk -> numbers.contains(chunk.process()))
                .map(chunk -> chunk.ofProcess(numbers.indexOf(chunk.process()))).toList();
        List<Path> files = found.files().stream()
                .filter(file -> chunks.stream().anyMatch(chunk -> chunk.file().equals(file))).toList();
        return new RecordedProgram(files, chunks.stream().mapToLong(ChunkPlace::bytes).sum(), found.notes(), chunks,
                numbers.stream().map(processes::get).toList());
    }

    /// The program in whose directory, or nearest to it, the worker's recording lies.
    private static int programOf(int worker, List<Integer> programs, List<ChunkPlace> chunks) {
        Path place = firstOf(worker, chunks).file().toAbsolutePath();
        return programs.stream().max(Comparator.comparingInt(program -> {
            Path directory = firstOf(program, chunks).file().toAbsolutePath().getParent();
            return directory != null && place.startsWith(directory) ? directory.getNameCount() : -1;
        })).orElseThrow();
    }

    private static ChunkPlace firstOf(int process, List<ChunkPlace> chunks) {
        return chunks.stream().filter(chunk -> chunk.process() == process).findFirst().orElseThrow();
    }

    /// Moves what comes after a gap to its begin: the recorded time is the sum of what was recorded.
    private void leaveOutGaps() {
        chunks.sort(Comparator.comparingLong(ChunkPlace::beginNanos));
        long left = 0;
        long since = Long.MIN_VALUE;
        long reached = chunks.getFirst().beginNanos();
        for (int i = 0; i < chunks.size(); i++) {
            ChunkPlace found = chunks.get(i);
            long gap = found.beginNanos() - left - reached;
            if (gap > SHORTEST_GAP) {
                gaps.add(new Gap(reached, gap));
                left += gap;
                since = reached;
            }
            ChunkPlace chunk = found.moved(left, since);
            chunks.set(i, chunk);
            boolean endIsUnknown = chunk.header().durationNanos() == 0 && i + 1 < chunks.size();
            reached = Math.max(reached, endIsUnknown ? chunks.get(i + 1).beginNanos() - left : chunk.endNanos());
        }
    }

    /// Where a chunk does not begin when its header says, because the clock that its recorder had before ran on.
    private void noteClock() {
        chunks.stream().filter(chunk -> Math.abs(setBy(chunk)) > SET_NANOS)
                .max(Comparator.comparingLong(chunk -> Math.abs(setBy(chunk))))
                .filter(_ -> chunks.stream().noneMatch(chunk -> chunk.header().wallClockWasSet()))
                .ifPresent(chunk -> notes.add(String.format(Locale.ROOT,
                        "The clock on the wall was set %s by %.0f s before a chunk of %s began. Times here are by the recorder's own clock.",
                        setBy(chunk) > 0 ? "forward" : "back", Math.abs(setBy(chunk)) / 1e9,
                        chunk.file().getFileName())));
    }

    private static long setBy(ChunkPlace chunk) {
        return chunk.header().startNanos() - chunk.beginNanos();
    }

    private RecordedProcess moved(RecordedProcess process, int number) {
        List<ChunkPlace> its = chunks.stream().filter(chunk -> chunk.process() == number).toList();
        return new RecordedProcess(process.name(), its.stream().mapToLong(ChunkPlace::beginNanos).min().orElseThrow(),
                its.stream().filter(chunk -> !chunk.header().unfinished()).mapToLong(ChunkPlace::endNanos).max()
                        .orElse(Long.MIN_VALUE),
                process.finished());
    }

    private void noteWorkers() {
        long workers = processes.stream().filter(each -> !each.name().isEmpty()).count();
        if (processes.size() > 1) {
            notes.add("The files hold the recordings of " + processes.size() + " processes, " + workers
                    + " of them workers of a process pool; their times are compared by the clock on the wall.");
            processes.stream().filter(each -> !each.name().isEmpty() && !each.finished())
                    .forEach(each -> notes.add("The worker " + each.name() + " was killed, or still ran, before its"
                            + " recording was finished: its state is unknown after the last of its events that are here,"
                            + " at most a second before its end."));
        }
    }

    /// The error for files of which nothing could be read.
    public DataError nothingIn(String why) {
        return ChunkFinder.nothingIn(files.getFirst(), why);
    }

    /// The files that hold something of it, in the order given.
    public List<Path> files() {
        return files;
    }

    /// The size of those, or of its chunks where they hold another program's too.
    public long bytes() {
        return bytes;
    }

    /// What is odd about the files, in sentences.
    public List<String> notes() {
        return notes;
    }

    /// By start time.
    public List<ChunkPlace> chunks() {
        return chunks;
    }

    /// By number.
    public List<RecordedProcess> processes() {
        return processes;
    }

    /// Between the chunks, in the order of time.
    public List<Gap> gaps() {
        return gaps;
    }
}
