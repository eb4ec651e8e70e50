package dev.waitlens.aio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.stream.StreamReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files, read and written while the loop goes on. Every run also proves that no file is left open.
class AsyncFilesTest extends OnEveryBackend {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadAndCopied() {
        run(() -> {
            var file = directory.resolve("a.txt");
            AsyncFiles.writeString(file, "hello");
            AsyncFiles.write(file, " world".getBytes(), StandardOpenOption.APPEND);
            AsyncFiles.copy(file, directory.resolve("b.txt"));
            log(AsyncFiles.readString(directory.resolve("b.txt")), AsyncFiles.read(file).length);
            assertThatThrownBy(() -> AsyncFiles.read(directory.resolve("none")))
                    .isInstanceOf(NoSuchFileException.class);
        });
        assertThat(story()).isEqualTo("hello world 11");
    }

    @Test
    void linesAreReadWhileOthersRun() throws Exception {
        var file = directory.resolve("lines");
        var expected = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            expected.add("line " + i);
        }
        Files.write(file, expected);
        run(() -> {
            var seen = new ArrayList<String>();
            int[] steps = {0};
            var other = Aio.createTask(() -> {
                while (seen.size() < 20_000) {
                    steps[0]++;
                    yields(1);
                }
            });
            try (var lines = AsyncFiles.lines(file)) {
                for (var line : lines) {
                    seen.add(line);
                }
            }
            assertThat(seen).isEqualTo(expected);
            other.await();
            assertThat(steps[0]).isPositive();
        });
    }

    @Test
    void whoLeavesEarlyClosesTheFile() throws Exception {
        var file = directory.resolve("lines");
        Files.writeString(file, "one\ntwo\n");
        run(() -> {
            try (var lines = AsyncFiles.lines(file)) {
                for (var line : lines) {
                    log(line);
                    break;
                }
            }
        });
        assertThat(story()).isEqualTo("one");
    }

    @Test
    void aFileLeftOpenIsLeftBehind() {
        assertThatThrownBy(() -> run(() -> AsyncFiles.open(Files.createTempFile(directory, "", ""))))
                .isInstanceOf(AssertionError.class).hasMessageContaining("open=1");
    }

    @Test
    void writersOfOneFileDoNotOverlap() {
        run(() -> {
            var path = directory.resolve("shared");
            try (var file = AsyncFiles.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.READ)) {
                var writers = new ArrayList<dev.waitlens.aio.Task<Void>>();
                for (int i = 0; i < 50; i++) {
                    byte[] line = String.format("%03d\n", i).getBytes();
                    writers.add(Aio.createTask(() -> file.write(line)));
                }
                Aio.gather(writers).await();
                file.force();
                assertThat(file.size()).isEqualTo(200);
                file.seek(4 * 7);
                assertThat(new StreamReader(file).readLine()).contains("007");
            }
            assertThat(AsyncFiles.readString(path).lines()).hasSize(50).isSorted();
        });
    }

    @Test
    void aCancelledCallEndsTheWaitAndNotTheLoop() {
        run(() -> {
            var gate = new CountDownLatch(1);
            var begun = new CountDownLatch(1);
            var slow = Aio.createTask(() -> AsyncFiles.call(() -> {
                begun.countDown();
                gate.await();
                return "late";
            }));
            Aio.toThread(() -> begun.await()).await();
            slow.cancel();
            assertThatThrownBy(slow::await).isInstanceOf(CancelledError.class);
            gate.countDown();
        });
    }

    @Test
    void treeIsWalkedInPieces(@TempDir Path root) {
        run(() -> {
            for (int i = 0; i < 600; i++) {
                Files.createDirectories(root.resolve("d" + i % 7)).resolve("f" + i).toFile().createNewFile();
            }
            int files = 0;
            for (var path : AsyncFiles.walk(root)) {
                files += Files.isRegularFile(path) ? 1 : 0;
            }
            log(files, AsyncFiles.list(root).size());
            try (var walk = AsyncFiles.walk(root)) {
                log(walk.iterator().next().equals(root));
            }
            assertThatThrownBy(() -> AsyncFiles.walk(root.resolve("none"))).isInstanceOf(IOException.class);
        });
        assertThat(story()).isEqualTo("600 7, true");
    }
}
