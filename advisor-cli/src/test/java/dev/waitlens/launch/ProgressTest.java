package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final int ROWS = 8;
    private static final int COLUMNS = 60;

    @TempDir
    Path directory;

    private final Screen screen = new Screen(ROWS, COLUMNS);
    private Optional<TerminalSize> size = Optional.of(new TerminalSize(ROWS, COLUMNS));
    private Path syscall;
    private Progress progress;

    @BeforeEach
    void aProgramThatComputes() throws IOException {
        syscall = Files.createDirectories(directory.resolve("7/task/7")).resolve("syscall");
        Files.writeString(syscall, "202 0x7f 0x0");
        Path descriptors = Files.createDirectories(directory.resolve("7/fd"));
        Files.createSymbolicLink(descriptors.resolve("0"), Path.of("/dev/pts/3"));
        Files.createSymbolicLink(descriptors.resolve("5"), Path.of("/tmp/file"));
        progress = new Progress(new PrintStream(screen, true, StandardCharsets.UTF_8), directory, () -> size,
                () -> 3_400_000L, () -> "mostly: disk \033[31min a.B.c, which is far too long for a line of it");
    }

    private void tickAt(long seconds) {
        progress.tick(7, TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void itIsTheLastLineAndNotLongerThanThat() {
        tickAt(72);

        assertThat(screen.rows().getLast())
                .isEqualTo("[waitlens] 1:12  3.4 MB recorded  mostly: disk [31min a.B.c");
    }

    @Test
    void aNarrowTerminalHasTheFiguresAlone() {
        assertThat(Progress.line(TimeUnit.SECONDS.toNanos(72), 3_400_000, "mostly: disk in a.B.c", 40))
                .isEqualTo("[waitlens] 1:12  3.4 MB recorded");
        assertThat(Progress.line(TimeUnit.SECONDS.toNanos(72), 3_400_000, "idle", 40)).endsWith("recorded  idle");
    }

    @Test
    void neitherDisturbsTheOther() {
        screen.print("Name: ");
        for (int second = 2; second < 30; second++) {
            tickAt(second);
            screen.print(second + "\nhalf ");
            tickAt(second);
            screen.print("a line ");
        }
        assertThat(screen.rows().subList(0, ROWS - 1)).containsExactly("half a line 24", "half a line 25",
                "half a line 26", "half a line 27", "half a line 28", "half a line 29", "half a line");
        assertThat(screen.rows().getLast()).startsWith("[waitlens] 0:29");

        progress.clear();
        screen.print("\nthe end");

        assertThat(screen.rows()).filteredOn(row -> row.contains("waitlens")).isEmpty();
        assertThat(screen.rows().getLast()).isEqualTo("the end");
    }

    @Test
    void whoReadsTheTerminalHasItForGood() throws IOException {
        tickAt(3);
        Files.writeString(syscall, "0 0x5 0x7f");
        tickAt(4);
        assertThat(screen.rows().getLast()).as("reads a file").startsWith("[waitlens] 0:04");

        Files.writeString(syscall, "0 0x0 0x7f");
        tickAt(5);
        Files.writeString(syscall, "202 0x7f 0x0");
        tickAt(9);

        assertThat(screen.rows()).containsOnly("");
    }

    @Test
    void aTerminalThatBecomesTinyHasItBack() {
        tickAt(3);
        assertThat(screen.rows().getLast()).startsWith("[waitlens] 0:03");
        size = Optional.of(new TerminalSize(5, 40));
        tickAt(5);

        assertThat(screen.rows()).containsOnly("");
    }

    @Test
    void plainTerminalsHaveNone() {
        assertThat(Progress.isPossible("dumb")).isFalse();
        assertThat(Progress.isPossible("")).isFalse();
        assertThat(Progress.isPossible("xterm-256color")).isTrue();
    }

    @Test
    void theSizeIsWhatTheTerminalSays() {
        assertThat(TerminalSize.parse("24 132")).contains(new TerminalSize(24, 132));
        assertThat(TerminalSize.parse("0 0")).isEmpty();
        assertThat(TerminalSize.parse("stty: not a terminal")).isEmpty();
    }
}
