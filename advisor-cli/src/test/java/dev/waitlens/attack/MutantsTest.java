package dev.waitlens.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Damaged recordings, analysed in process: no failure but a sentence, no page that cannot be, and hardly another verdict without a
/// word of damage.
class MutantsTest {
    private static final long SEED = Long.getLong("attack.seed", 20_261_128L);
    /// A single bit can turn a wait of 5 ms into one of 1 s, and Flight Recorder writes no checksums.
    private static final double SILENT_SHARE = 0.01;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damageIsToldOrChangesNothing() throws IOException {
        attack(Specimens.few(), Integer.getInteger("attack.mutants", 260));
    }

    @Test
    @Tag("attack")
    @Timeout(value = 7200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damageOfTenRecordingsIsToldOrChangesNothing() throws IOException, InterruptedException {
        attack(Specimens.all(), Integer.getInteger("attack.mutants", 20_000));
    }

    private void attack(Map<String, byte[]> recordings, int count) throws IOException {
        var mutants = new Mutants(recordings, SEED, directory);
        mutants.tryAll(count);
        AttackTable.add("mutants in process: failure without a sentence", count, mutants.crashed);
        AttackTable.add("mutants in process: impossible page", count, mutants.impossible);
        AttackTable.add("mutants in process: another verdict, and no word of damage", count, mutants.silent);

        assertThat(mutants.crashed).isEmpty();
        assertThat(mutants.impossible).isEmpty();
        assertThat(mutants.silent).as("of %d", count).hasSizeLessThanOrEqualTo((int) Math.ceil(count * SILENT_SHARE));
        assertThat(mutants.refused).isLessThan(count / 2);
    }
}
