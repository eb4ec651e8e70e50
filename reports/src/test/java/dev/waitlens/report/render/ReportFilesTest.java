package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFilesTest {

    @TempDir
    private Path directory;

    @Test
    void missingDirectoriesAreMadeAndTheFirstFileIsTheOneToOpen() throws IOException {
        Path target = directory.resolve("a/b");
        assertThat(
                ReportFiles.writeAll(target, List.of(new Rendered("x.html", "page"), new Rendered("x.css", "style"))))
                .isEqualTo(target.resolve("x.html").toAbsolutePath()).hasContent("page");
        assertThat(target.resolve("x.css")).hasContent("style");
    }

    @Test
    void anOldReportIsReplacedAndNothingElseIsLeft() throws IOException {
        ReportFiles.write(directory.resolve("r.html"), "old");
        ReportFiles.write(directory.resolve("r.html"), "new");
        assertThat(directory.resolve("r.html")).hasContent("new");
        assertThat(names()).containsExactly("r.html");
    }

    @Test
    void whoMayReadAReportSaysTheUmask() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Path other = Files.createFile(directory.resolve("other"));

        Path report = ReportFiles.write(directory.resolve("r.html"), "page");

        assertThat(Files.getPosixFilePermissions(report)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void aTargetThatIsADirectoryIsRefusedWithAReason() throws IOException {
        Path taken = Files.createDirectories(directory.resolve("r.html"));
        assertThatThrownBy(() -> ReportFiles.write(taken, "x")).isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + taken).hasMessageContaining("it is a directory")
                .hasMessageContaining("choose another place");
        assertThat(names()).containsExactly("r.html");
    }

    @Test
    void aDirectoryThatIsAFileIsRefusedWithAReason() throws IOException {
        Path file = Files.writeString(directory.resolve("report"), "x");
        assertThatThrownBy(() -> ReportFiles.write(file.resolve("r.html"), "x"))
                .hasMessageContaining("is a file, not a directory");
    }

    @Test
    void aDeviceThatIsFullLeavesTheOldReport() throws IOException {
        // /proc takes no new files for anybody, root included: the nearest thing to a full disk that every Linux has.
        Path nowhere = Path.of("/proc/waitlens-report.html");
        assertThatThrownBy(() -> ReportFiles.write(nowhere, "x")).isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write " + nowhere);
    }

    @Test
    void aDeviceStaysADevice() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        ReportFiles.write(device, "x");
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(Files.size(device)).isZero();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
