package dev.waitlens.aio.file;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Opening;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/// `java.nio.file.Files` for tasks on a loop: each call suspends the current task, and the loop goes on.
///
/// **The operating system has no readiness for files**: a file is always "ready", and then the read waits for the disk. So each
/// call is made in one of four threads of the loop (`waitlens-file-1` to `-4`), and a recording shows it as a hand-off, with its wait for a
/// thread. Cancelling the task ends its wait at once; a call that has begun goes on to its end.
///
/// ```java
/// try (var lines = AsyncFiles.lines(path)) {
///     for (var line : lines) { ... }
/// }
/// ```
///
/// **Thread** the loop's only.
public final class AsyncFiles {
    private static final int THREADS = 4;

    private AsyncFiles() {}

    /// All bytes of a file.
    ///
    /// @throws IOException as [Files#readAllBytes]
    public static byte[] read(Path path) throws IOException {
        return call(() -> Files.readAllBytes(path));
    }

    /// All of a file, which is UTF-8.
    ///
    /// @throws IOException as [Files#readString]
    public static String readString(Path path) throws IOException {
        return call(() -> Files.readString(path));
    }

    /// Writes a file; without options it is made, or replaced.
    ///
    /// @throws IOException as [Files#write]
    public static void write(Path path, byte[] bytes, OpenOption... options) throws IOException {
        call(() -> Files.write(path, bytes, options));
    }

    /// As [#write], in UTF-8.
    ///
    /// @throws IOException as [Files#writeString]
    public static void writeString(Path path, CharSequence text, OpenOption... options) throws IOException {
        call(() -> Files.writeString(path, text, options));
    }

    /// Copies a file, or makes a directory of this name.
    ///
    /// @throws IOException as [Files#copy(Path, Path, CopyOption...)]
    public static void copy(Path source, Path target, CopyOption... options) throws IOException {
        call(() -> Files.copy(source, target, options));
    }

    /// The lines of a UTF-8 file, read in pieces of 64 KiB while the loop over them goes on. A failing read is an
    /// `UncheckedIOException`.
    ///
    /// @return closes itself when read to its end; to be closed by who leaves earlier
    /// @throws IOException if the file cannot be opened
    public static FileLines lines(Path path) throws IOException {
        return new FileLines(open(path, StandardOpenOption.READ));
    }

    /// The files and directories below a directory, itself first, each before what is in it; links are not followed. Found in pieces while the loop over
    /// them goes on.
    ///
    /// @return closes itself when read to its end; to be closed by who leaves earlier
    /// @throws IOException as [Files#walk(Path, java.nio.file.FileVisitOption...)]
    public static FileWalk walk(Path root) throws IOException {
        return new FileWalk(
                Opening.<Stream<Path>, IOException>in(threads(), "file", () -> Files.walk(root), Stream::close));
    }

    /// What is in a directory, in no order.
    ///
    /// @throws IOException as [Files#list]
    public static List<Path> list(Path directory) throws IOException {
        return call(() -> {
            try (var entries = Files.list(directory)) {
                return entries.toList();
            }
        });
    }

    /// Opens a file; without options for reading.
    ///
    /// @return to be closed
    /// @throws IOException as [FileChannel#open(Path, OpenOption...)]
    public static AsyncFile open(Path path, OpenOption... options) throws IOException {
        return new AsyncFile(path, Opening.<FileChannel, IOException>in(threads(), "file",
                () -> FileChannel.open(path, options), FileChannel::close));
    }

    /// Any other call on files: `AsyncFiles.call(() -> Files.size(path))`.
    ///
    /// @throws IOException as the call
    public static <T> T call(Callable<? extends T> blocking) throws IOException {
        return Aio.<T>runInExecutor("file", threads(), blocking).<IOException>await();
    }

    private static ExecutorService threads() {
        return Loop.running().pool("file", THREADS);
    }
}
