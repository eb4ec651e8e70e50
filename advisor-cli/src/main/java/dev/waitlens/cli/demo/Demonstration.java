package dev.waitlens.cli.demo;

import dev.waitlens.cli.demo.Examples.Script;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.cli.run.UnrecordedRun;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The versions of the example's script, recorded, run and compared. It ends with the first run that fails or is interrupted.
public final class Demonstration implements AutoCloseable {
    private static final double MUCH_LOAD = 3;

    private final Examples examples;
    private final InstalledJava java;
    private final Voice voice;
    private final Outputs outputs;
    private final RunOptions options;
    private final List<String> words;
    private final Path notes;

    /// @param words for the script
    public Demonstration(Examples examples, InstalledJava java, Voice voice, Outputs outputs, RunOptions options,
            List<String> words) {
        this.examples = examples;
        this.java = java;
        this.voice = voice;
        this.outputs = outputs;
        this.options = options;
        this.words = words;
        try {
            this.notes = Files.createTempDirectory("waitlens-demo");
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_STARTED, "cannot make a directory for temporary files", e.getMessage(),
                    "TMPDIR with a directory that can be written to", e);
        }
    }

    /// Records a version.
    ///
    /// @return the exit code
    public int record(Script version) {
        int made = makePictures();
        return made != ExitCode.OK ? made
                : new RecordedRun(examples.script(version, words), java, voice, outputs, options).call();
    }

    /// Records the first version, runs the last, and prints both with what was promised.
    ///
    /// @return the exit code
    public int compare() {
        voice.say("about a minute: the script one thing after the other, the advice, and the script as advised");
        int made = makePictures();
        if (made != ExitCode.OK) {
            return made;
        }
        var json = options.json.orElse(notes.resolve("report.json"));
        options.json = Optional.of(json);
        var before = new RecordedRun(examples.script(Script.synchronous, timed(Script.synchronous)), java, voice,
                outputs, options);
        int code = before.call();
        if (code != ExitCode.OK || before.wasAsked() || !Files.exists(json)) {
            voice.say("the script was not recorded to its end, so there is no comparison");
            return code;
        }
        voice.say("now as advised, without recording it");
        code = run(Script.advised, timed(Script.advised));
        if (code == ExitCode.OK) {
            print(StageTable.compare(times(Script.synchronous), times(Script.advised), StageBounds.read(json),
                    Runtime.getRuntime().availableProcessors()));
            doubt();
            before.page().ifPresent(page -> voice.say(page.toString()));
        }
        return code;
    }

    /// Runs every version and prints their times.
    ///
    /// @return the exit code
    public int all() {
        voice.say("about a minute: five versions of the script, without recording them");
        int code = makePictures();
        Map<Script, StageTimes> times = new EnumMap<>(Script.class);
        for (var version : Script.values()) {
            if (code == ExitCode.OK) {
                voice.say((version.ordinal() + 1) + " of " + Script.values().length + ": " + version.title);
                var silent = timed(version);
                silent.add("--silent");
                code = run(version, silent);
            }
            if (code == ExitCode.OK) {
                times.put(version, times(version));
            }
        }
        if (!times.isEmpty()) {
            print(StageTable.all(times));
        }
        return code;
    }

    /// The script keeps a few threads busy at once; more load than that is somebody else's.
    private void doubt() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = Runtime.getRuntime().availableProcessors();
        if (load > MUCH_LOAD * processors) {
            voice.say(String.format(Locale.ROOT, "the load of this machine is %.0f on %d processors: other programs ran"
                    + " meanwhile, and these times say little", load, processors));
        }
    }

    private int makePictures() {
        return new UnrecordedRun(voice, options.graceSeconds).call(examples.pictures(words), java);
    }

    private int run(Script version, List<String> all) {
        int code = new UnrecordedRun(voice, options.graceSeconds).call(examples.script(version, all), java);
        if (code != ExitCode.OK) {
            voice.error("the script (" + version.title + ") ended with code " + code + ", so there is no comparison");
        }
        return code;
    }

    private List<String> timed(Script version) {
        var all = new ArrayList<>(words);
        all.addAll(List.of("--times", file(version).toString()));
        return all;
    }

    private StageTimes times(Script version) {
        return StageTimes.read(file(version));
    }

    private Path file(Script version) {
        return notes.resolve(version + ".times");
    }

    private static void print(List<String> lines) {
        System.out.println();
        lines.forEach(System.out::println);
        System.out.flush();
    }

    @Override
    public void close() {
        try (var left = Files.list(notes)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
            Files.delete(notes);
        } catch (IOException _) {
            // A left-over temporary directory is not worth a word.
        }
    }
}
