package dev.waitlens.recording.source;

import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.chunk.Findings;
import dev.waitlens.recording.files.ChunkPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says in sentences what was wrong with a recording.
final class ChunkNotes {
    private static final int MOST = 50;
    /// What async-profiler writes as the size of a chunk until it ends.
    private static final long ASYNC_PROFILER_UNFINISHED = 1L << 30;
    private static final long LATE_NANOS = 5_000_000_000L;

    private final List<String> notes;
    private int more;
    private int unfinished;
    private long damagedEvents;
    private long oddTimes;
    private long damagedConstants;
    private boolean tooManyStacks;

    ChunkNotes(List<String> before) {
        notes = new ArrayList<>(before);
    }

    void add(ChunkPlace chunk, Findings findings) {
        if (chunk.header().unfinished() && chunk.worker().isEmpty()) {
            unfinished++;
        }
        if (chunk.header().size() == ASYNC_PROFILER_UNFINISHED && chunk.header().metadata() == 0) {
            note("async-profiler was killed before it wrote the names of threads and methods into "
                    + chunk.file().getFileName() + "; of its samples only the times are known.");
        }
        if (findings.gaps() > 0) {
            note("A part of " + chunk.file().getFileName() + " is damaged or cut off: "
                    + percent(findings.bytesUsed(), chunk.bytes()) + " of it could be read.");
        }
        if (!findings.contradiction().isEmpty() && findings.gaps() == 0) {
            note("A chunk of " + chunk.file().getFileName() + " is damaged, because " + findings.contradiction()
                    + ": what this page says of its time may be wrong.");
        }
        if (findings.borrowedMetadata()) {
            note("A chunk of " + chunk.file().getFileName()
                    + " has lost the description of its events; that of its neighbour was used.");
        }
        damagedEvents += findings.damagedEvents();
        oddTimes += findings.oddTimes();
        damagedConstants += findings.damagedConstants();
        tooManyStacks |= findings.tooManyStacks();
    }

    void failed(ChunkPlace chunk, String why) {
        note(chunk.bytes() + " bytes of " + chunk.file().getFileName() + " could not be read, because " + why + ".");
    }

    void add(ProvenanceBuilder ledger, Stacks stacks, long beginNanos) {
        long late = beginNanos - ledger.jvmStartNanos();
        if (ledger.jvmStartNanos() > 0 && late > LATE_NANOS) {
            note("The recording begins " + late / 1_000_000_000 + " s after the program started.");
        }
        if (stacks.isFull()) {
            note("There are more different stacks than could be kept; some are cut at their top.");
        }
        if (unfinished > 0) {
            note(unfinished + (unfinished == 1 ? " chunk was" : " chunks were")
                    + " never finished, because the program was killed or still runs; read as far as complete events"
                    + " go, so that at most the last second is missing.");
        }
        if (damagedEvents > 0) {
            note(damagedEvents + " events are damaged and were left out.");
        }
        if (oddTimes > 0) {
            note(oddTimes + " events have impossible times.");
        }
        if (damagedConstants > 0) {
            note(damagedConstants + " tables of names are damaged; some stacks and threads have no names.");
        }
        if (tooManyStacks) {
            note("There are more different names and stacks in a chunk than could be kept; some events have none.");
        }
        if (ledger.lostBytes() > 0) {
            note("The JVM itself lost " + ledger.lostBytes() + " bytes of events because it could not write them fast"
                    + " enough.");
        }
        if (ledger.lacksCores()) {
            note("The number of cores is not in the recording; thread loads are taken as if there were one.");
        }
    }

    void add(SampledStacks sampled) {
        if (sampled.estimated() + sampled.unknown() > 0) {
            note(String.format(Locale.ROOT,
                    "Reads and writes came more than 4,000 times a second, and most of them were recorded without a stack: where %,d of them were (%.2f s) was estimated from"
                            + " those before and after them (%.2f s of it between several places). How long a thread waited for what is exact.%s",
                    sampled.estimated(), sampled.estimatedNanos() / 1e9, sampled.uncertainNanos() / 1e9,
                    sampled.unknown() == 0 ? ""
                            : String.format(Locale.ROOT, " Of %,d more nobody knows.", sampled.unknown())));
        }
    }

    void cutShort(double seconds) {
        notes.addFirst(String.format(Locale.ROOT,
                "The time for the analysis was over before all was read: this page is about the "
                        + "first %.1f s of the recording. More time: --deadline SECONDS.",
                seconds));
    }

    private void note(String sentence) {
        if (notes.size() < MOST) {
            notes.add(sentence);
        } else {
            more++;
        }
    }

    String first() {
        return notes.isEmpty() ? "it holds no events" : notes.getFirst();
    }

    List<String> all() {
        var all = new ArrayList<>(notes);
        if (more > 0) {
            all.add(more + " more findings of this kind are not listed.");
        }
        return all;
    }

    private static String percent(long part, long whole) {
        return Math.round(100.0 * part / Math.max(1, whole)) + " %";
    }
}
