package dev.waitlens.agent.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file beside the recording of one of several JVMs: what it is, when it began, and below which processes it was started. Only while it
/// runs can anybody tell the last.
public final class JvmFile {
    /// Deeper than any tree of processes that a person starts.
    private static final int MOST_ANCESTORS = 100;

    private JvmFile() {}

    /// Writes it where the caller gave us a directory.
    public static void write(Options options, Host host) throws IOException {
        if (options.dir().isPresent()) {
            write(options.dir().get().resolve("jvm.txt"), host.program(), host.jvmStart(),
                    ancestors(ProcessHandle.current()));
        }
    }

    static void write(Path file, String program, long start, String ancestors) throws IOException {
        String text = "start=" + start + "\nancestors=" + ancestors + "\nprogram="
                + program.replace('\n', ' ').replace('\r', ' ') + "\n";
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Process ids, the parent first, with blanks between them.
    private static String ancestors(ProcessHandle process) {
        StringBuilder ids = new StringBuilder();
        Optional<ProcessHandle> above = process.parent();
        for (int i = 0; i < MOST_ANCESTORS && above.isPresent(); i++) {
            ids.append(i == 0 ? "" : " ").append(above.get().pid());
            above = above.get().parent();
        }
        return ids.toString();
    }
}
