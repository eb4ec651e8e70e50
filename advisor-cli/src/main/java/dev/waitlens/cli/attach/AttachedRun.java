package dev.waitlens.cli.attach;

import dev.waitlens.attach.Attachment;
import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.cli.options.AttachOptions;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.Browser;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.launch.Progress;
import dev.waitlens.launch.TerminalSize;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.Signals;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One `waitlens attach`, from the look at the process to the last line.
///
/// **Thread**: [#call] on one thread; signals come on threads of the JVM, and set `asked`, which `lock` guards.
public final class AttachedRun {
    private static final long TICK_MILLIS = 250;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_MEGABYTES = 2_048;
    private static final long MOST_BYTES = (long) MOST_MEGABYTES << 20;
    private static final long LEAST_FREE_BYTES = 256L << 20;
    private static final String DETACHED = "detached";

    private final Object lock = new Object();
    private final JavaProcess process;
    private final Voice voice;
    private final Outputs outputs;
    private final AttachOptions options;
    private final OutputPlace place;
    private final RunDirectory directory;
    private final List<String> notices = new ArrayList<>();
    private boolean answers = true;
    private int asked;

    public AttachedRun(JavaProcess process, Voice voice, Outputs outputs, AttachOptions options) {
        outputs.check();
        process.requireAttachable();
        this.process = process;
        this.voice = voice;
        this.outputs = outputs;
        this.options = options;
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        this.place = OutputPlace.choose(outputs.output, Path.of("").toAbsolutePath(), temporary);
        this.directory = isOurs() ? RunDirectory.create(place.directory())
                : RunDirectory.createFor(process.user(), temporary);
    }

    private boolean isOurs() {
        return process.user().isEmpty()
                || process.user().equals(ProcessHandle.current().info().user().orElse(process.user()));
    }

    public int call() throws IOException {
        place.note().ifPresent(voice::say);
        Signals.take(_ -> ask());
        try (var jvm = open()) {
            jvm.left().forEach(voice::say);
            voice.say("recording process " + process.pid() + " (" + process.name() + ") for "
                    + options.length().toSeconds() + " s; Ctrl-C ends it earlier, and the page comes all the same");
            record(jvm);
            return report(jvm);
        }
    }

    private Attachment open() throws IOException {
        try {
            return Attachment.open(process, directory.path(), options.length(), MOST_MEGABYTES);
        } catch (DataError | IOException e) {
            directory.remove();
            throw e;
        }
    }

    private void ask() {
        synchronized (lock) {
            asked++;
            lock.notifyAll();
            if (asked == 2) {
                voice.say("ending the recording; once more to leave without a page");
            }
        }
    }

    private int asked() {
        synchronized (lock) {
            return asked;
        }
    }

    private void record(Attachment jvm) throws IOException {
        boolean shows = !voice.quiet && Voice.stderrIsTerminal()
                && Progress.isPossible(System.getenv().getOrDefault("TERM", ""));
        var progress = !shows ? Optional.<Progress>empty()
                : Optional.of(new Progress(System.err, Path.of("/proc"), TerminalSize.watched(), jvm::bytes, () -> ""));
        String why;
        try (var listening = new Listening(jvm)) {
            why = follow(jvm, listening, progress);
            listening.notice().ifPresent(notices::add);
        } catch (DataError e) {
            why = unanswered(jvm, e);
        } finally {
            progress.ifPresent(Progress::clear);
        }
        end(jvm, why);
    }

    /// @return why it is to end: `detached`, `size`, `disk`
    private String follow(Attachment jvm, Listening listening, Optional<Progress> progress) throws IOException {
        long began = System.nanoTime();
        long looked = began;
        while (asked() == 0 && jvm.isAlive() && System.nanoTime() - began < options.length().toNanos()) {
            pause(began);
            jvm.tick();
            long now = System.nanoTime();
            if (now - looked >= LOOK_NANOS && jvm.isAlive()) {
                looked = now;
                listening.lookWhereNeeded(Duration.ofNanos(now - began));
            }
            progress.ifPresent(line -> line.tick(process.pid(), now - began));
            if (jvm.bytes() > MOST_BYTES) {
                return "size";
            }
            if (jvm.free() < LEAST_FREE_BYTES + jvm.bytes()) {
                return "disk";
            }
        }
        return DETACHED;
    }

    private void pause(long began) {
        long left = options.length().toMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        synchronized (lock) {
            try {
                if (asked == 0) {
                    lock.wait(Math.clamp(left, 1, TICK_MILLIS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                asked++;
            }
        }
    }

    private void end(Attachment jvm, String why) throws IOException {
        if (jvm.isAlive() && answers) {
            try {
                jvm.stop(why);
                return;
            } catch (DataError e) {
                unanswered(jvm, e);
            }
        }
        jvm.close();
        if (!jvm.isAlive()) {
            notices.add("The program ended while it was being recorded.");
        }
        if (directory.recorded().filter(Files::isRegularFile).isEmpty()) {
            jvm.salvage(directory.repository());
        }
    }

    /// A JVM that is over answers nothing, and that is no fault of it.
    private String unanswered(Attachment jvm, DataError e) {
        if (jvm.isAlive() && !jvm.answers()) {
            answers = false;
            notices.add("The program stopped answering (" + e.getMessage()
                    + "): its recording ends by itself, and this page shows "
                    + "what had been written by then.");
        } else if (asked() == 0 && !jvm.ends()) {
            notices.add("The recording ended early: " + e.getMessage() + ".");
        }
        return DETACHED;
    }

    private int report(Attachment jvm) throws IOException {
        if (asked() > 2) {
            directory.remove();
            voice.error("left without a page, as asked; the recording has ended");
            return ExitCode.SIGNAL + 2;
        }
        var recorded = directory.recorded();
        if (recorded.isEmpty()) {
            directory.remove();
            throw new DataError("process " + process.pid() + " left no recording that can be read",
                    jvm.isAlive() ? "it was recorded for too short a time" : "it ended too early",
                    "--for 10s, or more");
        }
        if (!isAnalysed(recorded.get())) {
            voice.error("no page; the recording is kept: waitlens report " + directory.path());
            return ExitCode.FAILED;
        }
        keepOrRemove(recorded.get());
        outputs.pageIn(place).ifPresent(page -> voice.say(page.toString()));
        outputs.pageIn(place).filter(page -> outputs.open).ifPresent(page -> Browser.open(page, voice));
        return ExitCode.OK;
    }

    private boolean isAnalysed(Path recorded) {
        try {
            return new AnalysisJob(order(recorded), outputs.deadlineSeconds).run() == ExitCode.OK;
        } catch (DataError e) {
            voice.error(e.getMessage());
            return false;
        }
    }

    private AnalysisOrder order(Path recorded) {
        var summary = voice.quiet ? AnalysisOrder.Summary.NONE : AnalysisOrder.Summary.STDERR;
        return new AnalysisOrder(List.of(recorded), outputs.pageIn(place), outputs.separate(),
                outputs.jsonIn(place, options.json).map(Path::toString), outputs.markdown, summary,
                voice.coloured(Voice.stderrIsTerminal()),
                notices, voice.debug, outputs.sourcePlaces(), outputs.classes).masked(outputs.mask())
                .here(MachineFile.place());
    }

    private void keepOrRemove(Path recorded) throws IOException {
        if (options.keepRecording && Files.isRegularFile(recorded)) {
            move(recorded);
            move(directory.path().resolve(Attachment.OBSERVED));
        }
        if (answers) {
            directory.remove();
        } else {
            voice.say("the program will leave what is still to come of its recording in " + directory.path());
        }
    }

    private void move(Path file) throws IOException {
        Files.move(file, place.directory().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
