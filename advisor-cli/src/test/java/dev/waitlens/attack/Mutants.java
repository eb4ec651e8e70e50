package dev.waitlens.attack;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.problem.DataError;
import dev.waitlens.recording.Mutation;
import dev.waitlens.report.Report;
import dev.waitlens.report.ReportGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Damages recordings, analyses each, and keeps what must not come of it.
///
/// The same seed makes the same mutants of the same recordings.
final class Mutants {
    private final List<String> names;
    private final List<byte[]> wholes;
    private final List<Verdicts> verdicts = new ArrayList<>();
    private final long seed;
    private final Path file;

    final List<String> impossible = new ArrayList<>();
    final List<String> silent = new ArrayList<>();
    final List<String> crashed = new ArrayList<>();
    int refused;

    Mutants(Map<String, byte[]> recordings, long seed, Path directory) throws IOException {
        this.names = List.copyOf(recordings.keySet());
        this.wholes = List.copyOf(recordings.values());
        this.seed = seed;
        this.file = directory.resolve("mutant.jfr");
        for (byte[] whole : wholes) {
            Files.write(file, whole);
            verdicts.add(Verdicts.of(Pipeline.analyse(List.of(file))));
        }
    }

    /// Makes the mutant of this number, in [#file].
    int make(int number) throws IOException {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        int which = random.nextInt(wholes.size());
        Files.write(file, Mutation.values()[number % Mutation.values().length].apply(wholes.get(which), random));
        return which;
    }

    Path file() {
        return file;
    }

    void tryAll(int count) throws IOException {
        for (int number = 0; number < count; number++) {
            int which = make(number);
            String what = "mutant " + number + " of seed " + seed + " ("
                    + Mutation.values()[number % Mutation.values().length] + " of " + names.get(which) + ")";
            try {
                judge(Pipeline.analyse(List.of(file)), which, what);
            } catch (DataError e) {
                refused++;
                if (e.getMessage().contains("Exception") || e.getMessage().contains("\n")) {
                    crashed.add(what + ": " + e.getMessage());
                }
            } catch (RuntimeException | Error e) {
                crashed.add(what + ": " + e);
            }
        }
    }

    private void judge(Report report, int which, String what) {
        if (!ReportGate.impossible(report).isEmpty()) {
            impossible.add(what + ": " + ReportGate.impossible(report));
        }
        Verdicts mutant = Verdicts.of(report);
        if (mutant.isSilentlyOtherThan(verdicts.get(which))) {
            silent.add(what + ": " + verdicts.get(which).advice() + " became " + mutant.advice());
        }
    }
}
