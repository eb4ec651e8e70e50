package dev.waitlens.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Damaged recordings as a user gives them: a page, or one sentence and code 3.
class MutantsIT {
    private static final long SEED = Long.getLong("attack.seed", 20_261_128L);

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void damagedRecordingsGiveAPageOrASentence() throws Exception {
        attack(Specimens.few(), Integer.getInteger("attack.launches", 3));
    }

    @Test
    @Tag("attack")
    @Timeout(7200)
    void aHundredDamagedRecordingsGiveAPageOrASentence() throws Exception {
        attack(Specimens.all(), Integer.getInteger("attack.launches", 100));
    }

    private void attack(Map<String, byte[]> recordings, int count) throws IOException, InterruptedException {
        var mutants = new Mutants(recordings, SEED, directory);
        var bad = new ArrayList<String>();
        for (int number = 0; number < count; number++) {
            mutants.make(number);
            var ended = new Cli(directory).run("analyze", mutants.file().toString());
            boolean page = Files.deleteIfExists(ended.page());
            boolean sentence = ended.err().lines().count() == 1 && ended.err().startsWith("[waitlens] error: ")
                    && !ended.err().contains("a fault of Waitlens");
            if (!(ended.code() == 0 && page || ended.code() == 3 && !page && sentence)) {
                bad.add("mutant " + number + ": code " + ended.code() + ", page " + page + ", said " + ended.err());
            }
        }
        AttackTable.add("mutants through the command line", count, bad);
        assertThat(bad).isEmpty();
    }
}
