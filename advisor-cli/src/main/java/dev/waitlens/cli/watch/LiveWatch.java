package dev.waitlens.cli.watch;

import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.attach.EndRequest;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.legible.Mask;
import dev.waitlens.launch.WholeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// One `waitlens watch`: serves the page of a recording that grows, and makes it anew while somebody looks.
///
/// **Thread**: one; the server has its own.
public final class LiveWatch {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    /// A page of less says nothing.
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    /// Making pages may take one part in so many of the time.
    private static final long COST = 10;
    /// The page asks every other second; a page without script comes back every ten.
    private static final long LOOKING_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final int port;
    private final EndRequest end;

    /// From now on signals ask for its end.
    public LiveWatch(int port) {
        this.port = port;
        this.end = EndRequest.bySignal();
    }

    /// Of a running JVM.
    public int call(JavaProcess process, Voice voice, Mask mask) throws IOException {
        try (var watched = new WatchedJvm(process, voice, new Analyses(mask), end)) {
            return watch(watched, voice);
        }
    }

    /// Of the directory of a run's results.
    public int call(Path directory, Voice voice, Mask mask) throws IOException {
        try (var watched = new WatchedDirectory(directory, new Analyses(mask), end)) {
            return watch(watched, voice);
        }
    }

    private int watch(Watched watched, Voice voice) throws IOException {
        try (var server = PageServer.start(port, LiveState.nothingYet(watched.words()))) {
            System.out.println(server.address());
            System.out.flush();
            voice.say("the page is there until Ctrl-C, for this machine alone");
            serve(watched, server);
        }
        return ExitCode.OK;
    }

    private void serve(Watched watched, PageServer server) throws IOException {
        long due = System.nanoTime() + FIRST_NANOS;
        long seen = -1;
        while (!end.isAsked() && watched.goesOn()) {
            watched.step();
            boolean looked = server.shown().number() == 0 || server.idleNanos() < LOOKING_NANOS;
            if (looked && System.nanoTime() - due >= 0 && watched.size() != seen && watched.goesOn()) {
                seen = watched.size();
                long began = System.nanoTime();
                make(watched, server);
                due = System.nanoTime() + Math.clamp((System.nanoTime() - began) * COST, SHORTEST_NANOS, LONGEST_NANOS);
            }
        }
        end(watched, server);
    }

    /// What there was is served on.
    private void end(Watched watched, PageServer server) throws IOException {
        if (end.isAsked()) {
            return;
        }
        make(watched, server);
        server.show(server.shown().last(watched.words() + "; it has ended"));
        while (!end.isAsked()) {
            end.await(LOOKING_NANOS / 1_000_000);
        }
    }

    private static void make(Watched watched, PageServer server) throws IOException {
        var scratch = Files.createTempDirectory("waitlens-watch-");
        try {
            var words = watched.words();
            var names = watched.pages(scratch);
            if (names.isEmpty()) {
                return;
            }
            var files = new HashMap<String, byte[]>();
            for (String name : names) {
                files.put(name, Files.readAllBytes(scratch.resolve(name)));
            }
            server.show(new LiveState(server.shown().number() + 1, names.getFirst(), files,
                    words + "; state of " + LocalTime.now().format(TIME), false));
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            WholeDirectory.remove(scratch);
        } catch (IOException | UncheckedIOException _) {
            // A left-over directory is not worth a word to the user.
        }
    }
}
