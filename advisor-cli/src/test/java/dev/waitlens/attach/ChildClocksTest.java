package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildClocksTest {
    private static final long TICK = 10_000_000L;

    @TempDir
    private Path procfs;

    /// @param user,ofEnded in ticks
    private void process(long pid, String children, int user, int ofEnded) throws IOException {
        var thread = Files.createDirectories(procfs.resolve(pid + "/task/" + pid));
        Files.writeString(thread.resolve("children"), children);
        Files.writeString(procfs.resolve(pid + "/stat"), pid + " (a (b) c) S 1 1 1 0 -1 4194560 1 1 0 0 " + user
                + " 0 " + ofEnded + " 0 20 0 1 0 0 0 0\n");
    }

    @Test
    void whatStillRunsCountsAsWhatHasEndedDoes() throws IOException {
        process(1, "2 ", 900, 5);
        process(2, "3 ", 10, 0);
        process(3, "", 7, 0);
        var clocks = new ChildClocks(procfs, 1);
        assertThat(clocks.grown()).as("what was before").isEmpty();

        process(3, "", 17, 0);
        assertThat(clocks.grown()).hasValue(10 * TICK);
        process(2, "", 10, 20);
        assertThat(clocks.grown()).as("its child ended").hasValue(13 * TICK);
        process(1, "", 1_900, 5 + 30 + 4);
        assertThat(clocks.grown()).as("and so did itself").hasValue(17 * TICK);
        assertThat(clocks.grown()).isEmpty();
    }

    @Test
    void aProcessThatIsOverHasNone() {
        assertThat(new ChildClocks(procfs, 1).grown()).isEmpty();
    }
}
