package dev.waitlens.cli.watch;

import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.attach.EndRequest;
import dev.waitlens.cli.attach.LiveAttachment;
import dev.waitlens.cli.options.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A running JVM, recorded from outside for as long as somebody watches.
final class WatchedJvm implements Watched {
    /// A page of more than that says little of now.
    private static final int MOST_MEGABYTES = 250;

    private final JavaProcess process;
    private final LiveAttachment live;
    private final Analyses analyses;

    WatchedJvm(JavaProcess process, Voice voice, Analyses analyses, EndRequest end) throws IOException {
        this.process = process;
        this.live = LiveAttachment.open(process, voice, MOST_MEGABYTES, end);
        this.analyses = analyses;
    }

    @Override
    public void step() throws IOException {
        live.step();
    }

    @Override
    public boolean goesOn() {
        return live.goesOn();
    }

    /// Clocks are read every second, whether the program does something or not.
    @Override
    public long size() {
        return live.elapsed().toSeconds();
    }

    @Override
    public List<String> pages(Path into) throws IOException {
        if (live.goesOn()) {
            live.lookAtWaits();
        }
        var copy = Files.createDirectory(into.resolve("recorded"));
        live.copy(copy);
        return analyses.pages(List.of(copy), into, "The program still ran when this page was made.");
    }

    @Override
    public String words() {
        return process.name() + " (process " + process.pid() + "), recorded for " + live.elapsed().toSeconds() + " s";
    }

    @Override
    public void close() throws IOException {
        live.close();
    }
}
