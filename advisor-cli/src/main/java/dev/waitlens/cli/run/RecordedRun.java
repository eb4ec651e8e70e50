package dev.waitlens.cli.run;

import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.cli.calibration.Calibration;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.AgentJar;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.launch.Progress;
import dev.waitlens.launch.RecordedLaunch;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.ShownCommand;
import dev.waitlens.launch.Supervisor;
import dev.waitlens.launch.Target;
import dev.waitlens.launch.TerminalSize;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.report.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// One `waitlens run`, from the look at the program to the last line.
public final class RecordedRun implements Supervisor.Watcher {
    /// Leaves three of the seven seconds that a CI server gives to the page.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);
    /// How long a page in a hurry may read. Larger recordings than [#LARGE_BYTES] take longer to read than that.
    private static final Duration HURRY = Duration.ofMillis(1_500);
    private static final long LARGE_BYTES = 40_000_000;
    /// SIGHUP, SIGINT, SIGTERM.
    private static final Set<Integer> ASKED = Set.of(1, 2, 15);
    /// The launcher script hides the user's JVM options from our own JVM behind this prefix; the program gets them back.
    static final String HIDDEN = "WAITLENS_HIDDEN_";
    static final String ABSENT = "WAITLENS_ABSENT_";

    private final Target target;
    private final Voice voice;
    private final Outputs outputs;
    private final RunOptions options;
    private final InstalledJava java;
    private final OutputPlace place;
    private final RunDirectory directory;
    private final Supervisor supervisor;
    private final Optional<Progress> progress;
    private final Occasion occasion;
    private List<String> switchedOff = List.of();
    private boolean guarded;
    private long pid;

    public RecordedRun(Target target, InstalledJava java, Voice voice, Outputs outputs, RunOptions options) {
        options.check();
        outputs.check();
        this.target = target;
        this.voice = voice;
        this.outputs = outputs;
        this.options = options;
        this.java = java;
        this.place = OutputPlace.choose(outputs.output, Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("java.io.tmpdir")));
        this.directory = RunDirectory.create(place.directory());
        this.occasion = Circumstances.of(ShownCommand.of(target), outputs.label, environment(),
                Path.of("").toAbsolutePath());
        this.supervisor = new Supervisor(this, PATIENCE_NANOS, TimeUnit.SECONDS.toNanos(options.graceSeconds));
        boolean shows = !voice.quiet && Voice.stderrIsTerminal()
                && Progress.isPossible(environment().getOrDefault("TERM", ""));
        this.progress = !shows ? Optional.empty()
                : Optional.of(new Progress(System.err, Path.of("/proc"), TerminalSize.watched(), directory::bytes,
                        new Doing(directory.repository(), directory::bytes)));
    }

    public int call() {
        place.note().ifPresent(voice::say);
        voice.say("recording " + target.program() + " on " + java.describe() + " into " + directory.path());
        int code;
        long began = System.nanoTime();
        try {
            var launch = RecordedLaunch.of(target, java.executable(), agentWord(), environment(),
                    Path.of("").toAbsolutePath());
            launch.notices().forEach(voice::say);
            switchedOff = launch.notices();
            guarded = launch.guarded();
            code = supervisor.run(launch.command(), launch.environment());
        } catch (LaunchError e) {
            directory.remove();
            throw e;
        }
        progress.ifPresent(Progress::clear);
        return report(code, System.nanoTime() - began);
    }

    /// Whether somebody asked for an early end.
    public boolean wasAsked() {
        return supervisor.wasAsked();
    }

    /// Where the page is, if one was wanted.
    public Optional<Path> page() {
        return outputs.pageIn(place);
    }

    private int report(int code, long elapsedNanos) {
        var recorded = crashDump().or(directory::recorded);
        if (recorded.isEmpty()) {
            voice.error(String.format(Locale.ROOT,
                    "%s ended with code %d%s after %.1f s and left no recording that can be read%s",
                    target.program(), code, ending(code), elapsedNanos / 1e9, whyNothing()));
            directory.wantOfRoom().ifPresent(voice::say);
            directory.remove();
            return code == 0 && options.strict ? ExitCode.NOT_STARTED : code;
        }
        if (supervisor.wasAsked() && AnalysisJob.bytesOf(List.of(recorded.get())) > LARGE_BYTES) {
            firstPage(recorded.get(), "The program was asked to stop, and this page was written in a hurry.");
        }
        if (analyse(recorded.get(), noticesOf(code, recorded.get()))) {
            keepOrRemove(recorded.get());
            outputs.pageIn(place).ifPresent(page -> voice.say(page.toString()));
            outputs.pageIn(place).filter(page -> outputs.open).ifPresent(page -> Browser.open(page, voice));
            return code;
        }
        directory.wantOfRoom().ifPresent(voice::say);
        voice.error("no page; the recording is kept: waitlens report " + directory.path());
        return code == 0 && options.strict ? ExitCode.NOT_STARTED : code;
    }

    private String whyNothing() {
        if (guarded) {
            return ": the security manager has to let the agent work; try: in its policy file: grant codeBase \""
                    + AgentJar.path().toUri() + "\" { permission java.security.AllPermission; };";
        }
        if (directory.hasBegun()) {
            return " (it is written at the start, once a second, and at the end unless that comes too abruptly); try: a longer run";
        }
        return options.delay.isPresent() ? ", perhaps because it ended before --delay was over; try: a shorter one"
                : ": it ended before the agent had begun, or the agent says above why it could not, or its files were "
                        + "deleted while the program ran";
    }

    private List<String> noticesOf(int code, Path recorded) {
        var notices = new ArrayList<String>();
        switchedOff.forEach(each -> notices.add(Character.toUpperCase(each.charAt(0)) + each.substring(1) + "."));
        // A server that somebody stops has ended well.
        if (code != 0 && !(supervisor.wasAsked() && ASKED.contains(code - ExitCode.SIGNAL))) {
            notices.add("The program ended with exit code " + code + ending(code) + ".");
        }
        var account = Path.of("hs_err_pid" + pid + ".log");
        if (Files.isRegularFile(account)) {
            notices.add(
                    "The JVM crashed. Its own account of that is in " + account + ", where the program was started.");
        }
        directory.wantOfRoom().ifPresent(notices::add);
        if (recorded.equals(directory.repository())) {
            notices.add("It ended too abruptly to finish its recording; at most the last second is missing.");
        }
        return notices;
    }

    static String ending(int code) {
        return switch (code - ExitCode.SIGNAL) {
            case 1 -> " (SIGHUP)";
            case 2 -> " (SIGINT, Ctrl-C)";
            case 6 -> " (SIGABRT: the JVM crashed or was aborted)";
            case 9 -> " (SIGKILL: killed, perhaps for want of memory)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }

    /// What Flight Recorder saves when the JVM crashes, in the directory where the program was started.
    private Optional<Path> crashDump() {
        var saved = Path.of("hs_err_pid" + pid + ".jfr").toAbsolutePath();
        return Files.isRegularFile(saved) && saved.toFile().length() > 0 ? Optional.of(saved) : Optional.empty();
    }

    /// A page from as much of the recording as can be read in a moment; a full one follows if there is time.
    private void firstPage(Path recorded, String why) {
        var order = order(recorded, List.of(why), AnalysisOrder.Summary.NONE);
        try {
            if (new AnalysisJob(order, HURRY).run() == ExitCode.OK) {
                outputs.pageIn(place).ifPresent(page -> voice.say(page.toString()));
            }
        } catch (DataError e) {
            // The program may still be writing what could not be read; the page at the end is the one that counts.
            voice.detail("no page in a hurry: " + e.getMessage());
        }
    }

    private boolean analyse(Path recorded, List<String> notices) {
        var summary = voice.quiet ? AnalysisOrder.Summary.NONE : AnalysisOrder.Summary.STDERR;
        if (!supervisor.wasAsked()) {
            Calibration.before(MachineFile.place(), voice::say);
        }
        return done(new AnalysisJob(order(recorded, notices, summary).scored(outputs.score()),
                outputs.deadlineSeconds));
    }

    private AnalysisOrder order(Path recorded, List<String> notices, AnalysisOrder.Summary summary) {
        var recordings = new ArrayList<>(List.of(recorded));
        directory.workers().ifPresent(recordings::add);
        return new AnalysisOrder(recordings, outputs.pageIn(place), outputs.separate(),
                outputs.jsonIn(place, options.json).map(Path::toString), outputs.markdown, summary,
                voice.coloured(Voice.stderrIsTerminal()),
                notices, voice.debug, outputs.sourcePlaces(), outputs.classes).masked(outputs.mask()).of(occasion)
                .here(MachineFile.place());
    }

    private boolean done(AnalysisJob job) {
        try {
            return job.run() == ExitCode.OK;
        } catch (DataError e) {
            voice.error(e.getMessage());
            return false;
        }
    }

    private void keepOrRemove(Path recorded) {
        if (options.keepRecording && Files.isRegularFile(recorded) && recorded.startsWith(directory.path())) {
            try {
                Files.move(recorded, place.directory().resolve(RunDirectory.RECORDING),
                        StandardCopyOption.REPLACE_EXISTING);
                if (directory.workers().isPresent()) {
                    voice.say("the workers' recordings stay in " + directory.path());
                    return;
                }
            } catch (IOException e) {
                voice.error("cannot keep the recording beside the page: " + e.getMessage() + "; it stays " + recorded);
                return;
            }
        }
        directory.remove();
    }

    private String agentWord() {
        var jar = AgentJar.path();
        if (!Files.isRegularFile(jar)) {
            throw new LaunchError(ExitCode.NOT_STARTED, "the agent is missing", jar.toString(),
                    "./waitlens, which builds it");
        }
        var pairs = new ArrayList<String>();
        pairs.add("dir=" + AgentJar.escaped(directory.path().toString()));
        options.delay.ifPresent(delay -> pairs.add("delay=" + AgentJar.escaped(delay)));
        options.agentOptions
                .forEach((key, value) -> pairs.add(value.isEmpty() ? key : key + "=" + AgentJar.escaped(value)));
        return "-javaagent:" + jar + "=" + String.join(",", pairs);
    }

    /// The environment as the user has it, before the launcher script hid anything from our own JVM.
    public static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(HIDDEN)) {
                environment.remove(name);
                environment.put(name.substring(HIDDEN.length()), value);
            } else if (name.startsWith(ABSENT)) {
                environment.remove(name);
                environment.remove(name.substring(ABSENT.length()));
            }
        });
        return environment;
    }

    @Override
    public void started(Process process) {
        pid = process.pid();
        voice.detail("process " + process.pid() + ": " + target.program());
    }

    @Override
    public void tick(Process process, long elapsedNanos) {
        progress.ifPresent(line -> line.tick(process.pid(), elapsedNanos));
    }

    /// Whoever asked may soon ask less kindly: a page from what is on the disk by now, in case there is no later.
    @Override
    public void stillRunning() {
        say("the program is still busy with its end; a page from what was recorded so far comes first");
        directory.recorded().ifPresent(
                recorded -> firstPage(recorded, "The program was still running when this page was written."));
    }

    @Override
    public void say(String sentence) {
        progress.ifPresent(Progress::clear);
        voice.say(sentence);
    }

    @Override
    public void leave(String signal) {
        progress.ifPresent(Progress::clear);
        voice.error("left without a page; when the program has ended: waitlens report " + directory.path());
        Runtime.getRuntime().halt(ExitCode.SIGNAL + (signal.equals("INT") ? 2 : signal.equals("HUP") ? 1 : 15));
    }
}
