package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedRecordingTest {
    private static final int MUTANTS = Integer.getInteger("waitlens.mutants", 1500);
    private static final long SEED = Long.getLong("waitlens.seed", 20261122L);

    @TempDir
    Path temp;

    /// Rows that were read, or -1 where the answer was a sentence.
    private long rowsOf(byte[] bytes) throws IOException {
        Path file = temp.resolve("mutant.jfr");
        Files.write(file, bytes);
        try {
            Reading reading = Reading.of(file);
            assertThat(reading.provenance().bytesUsed()).isBetween(0L, (long) bytes.length);
            return reading.rows();
        } catch (DataError e) {
            assertThat(e.getMessage()).doesNotContain("Exception", "\n");
            return -1;
        }
    }

    @Test
    void everyMutantIsReadInPartOrRefusedWithASentence() throws IOException {
        List<byte[]> goldens = List.of(Goldens.jdk17(), Goldens.jdk25());
        long[] whole = {rowsOf(goldens.get(0)), rowsOf(goldens.get(1))};
        Map<Mutation, List<Double>> shares = new EnumMap<>(Mutation.class);
        for (int i = 0; i < MUTANTS; i++) {
            var random = new SplittableRandom(SEED + i);
            Mutation mutation = Mutation.values()[i % Mutation.values().length];
            int golden = random.nextInt(2);
            byte[] mutant = mutation.apply(goldens.get(golden), random);
            try {
                long rows = rowsOf(mutant);
                shares.computeIfAbsent(mutation, any -> new ArrayList<>()).add((double) rows / whole[golden]);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutant " + i + " of seed " + SEED + " (" + mutation + ")", e);
            }
        }
        System.out.println(MUTANTS + " mutants of seed " + SEED + ":");
        shares.forEach((mutation, all) -> System.out.printf(
                "  %-15s %4d, refused %4d, mean share of rows read %.3f, more rows than the original %d%n", mutation,
                all.size(), all.stream().filter(share -> share < 0).count(),
                all.stream().mapToDouble(share -> Math.max(0, share)).average().orElse(0),
                all.stream().filter(share -> share > 1).count()));
        assertThat(shares.get(Mutation.BIT_FLIPPED).stream().mapToDouble(share -> share).average().orElse(0))
                .isGreaterThan(0.8);
    }

    @Test
    void halfOfAllTruncatedRecordingsGiveDataBack() throws IOException {
        var random = new SplittableRandom(SEED);
        byte[][] goldens = {Goldens.jdk17(), Goldens.jdk25()};
        int withData = 0;
        for (int i = 0; i < 100; i++) {
            byte[] whole = goldens[i % 2];
            withData += rowsOf(Arrays.copyOf(whole, random.nextInt(whole.length))) > 0 ? 1 : 0;
        }
        System.out.println(withData + " of 100 truncated recordings gave data back (seed " + SEED + ")");
        assertThat(withData).isGreaterThan(50);
    }
}
