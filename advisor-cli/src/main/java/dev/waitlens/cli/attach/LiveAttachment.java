package dev.waitlens.cli.attach;

import dev.waitlens.attach.Attachment;
import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.source.RecordingTail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM that is recorded from outside for as long as somebody looks, and left as it was found when this is closed.
///
/// **Thread**: one.
public final class LiveAttachment implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long TICK_MILLIS = 250;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// A thread dump takes the JVM a moment.
    private static final long LOOK_AT_WAITS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EndRequest end;
    private final Voice voice;
    private final RunDirectory directory;
    private final Attachment jvm;
    private final Listening listening;
    private final long beganNanos = System.nanoTime();
    private long lookedNanos = beganNanos;
    private long waitsNanos = beganNanos - LOOK_AT_WAITS_NANOS;

    /// Starts recording.
    ///
    /// **Throws** [DataError] when that JVM cannot be recorded; then it is as before.
    ///
    /// @param megabytes that are kept; the oldest is dropped
    /// @param end       asked for when nobody looks any more
    public static LiveAttachment open(JavaProcess process, Voice voice, int megabytes, EndRequest end)
            throws IOException {
        process.requireAttachable();
        var directory = RunDirectory.createFor(process.user(), Path.of(System.getProperty("java.io.tmpdir")));
        try {
            return new LiveAttachment(voice, directory,
                    Attachment.open(process, directory.path(), LONGEST, megabytes), end);
        } catch (DataError | IOException e) {
            directory.remove();
            throw e;
        }
    }

    private LiveAttachment(Voice voice, RunDirectory directory, Attachment jvm, EndRequest end) {
        this.end = end;
        this.voice = voice;
        this.directory = directory;
        this.jvm = jvm;
        this.listening = new Listening(jvm);
        jvm.left().forEach(voice::say);
    }

    /// False when somebody asked for the end, or the program is over.
    public boolean goesOn() {
        return !end.isAsked() && jvm.isAlive();
    }

    /// Waits a moment, and about once a second looks at what was recorded.
    ///
    /// @return what that look brought; empty where there was none
    public List<ChunkEvents> step() throws IOException {
        end.await(TICK_MILLIS);
        jvm.tick();
        return System.nanoTime() - lookedNanos >= LOOK_NANOS ? look() : List.of();
    }

    /// What was recorded since the last look.
    public List<ChunkEvents> look() throws IOException {
        lookedNanos = System.nanoTime();
        return unlessItEnds(() -> listening.look(elapsed()));
    }

    /// Looks who waits for what, but not more often than the JVM should be asked.
    public void lookAtWaits() throws IOException {
        if (System.nanoTime() - waitsNanos >= LOOK_AT_WAITS_NANOS) {
            waitsNanos = System.nanoTime();
            unlessItEnds(() -> {
                jvm.lookAtWaits();
                return List.of();
            });
        }
    }

    /// A JVM that ends while it is asked has nothing to say, and that is no fault of anybody.
    private List<ChunkEvents> unlessItEnds(Asking asking) throws IOException {
        try {
            return asking.ask();
        } catch (DataError e) {
            if (jvm.ends()) {
                return List.of();
            }
            throw e;
        }
    }

    /// Something for which the JVM may be asked.
    private interface Asking {
        List<ChunkEvents> ask() throws IOException;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    public long pid() {
        return jvm.process().pid();
    }

    /// What [#look] reads on.
    public RecordingTail tail() {
        return listening.tail();
    }

    /// Bytes recorded by now.
    public long bytes() {
        return jvm.bytes();
    }

    /// Copies what was recorded by now, and what was seen meanwhile, into a directory that is empty.
    public void copy(Path into) throws IOException {
        jvm.copy(into);
    }

    /// Ends the recording. One of a JVM that does not answer ends by itself, and needs its directory for that.
    @Override
    public void close() throws IOException {
        listening.close();
        try (jvm) {
            if (!jvm.isAlive()) {
                voice.say("process " + pid() + " has ended");
                jvm.salvage(directory.repository());
            } else if (jvm.answers()) {
                unlessItEnds(() -> {
                    jvm.stop("detached");
                    return List.of();
                });
            }
        } finally {
            if (jvm.isAlive() && !jvm.answers()) {
                voice.say("process " + pid() + " does not answer: its recording ends by itself, into "
                        + directory.path());
            } else {
                directory.remove();
            }
        }
    }
}
