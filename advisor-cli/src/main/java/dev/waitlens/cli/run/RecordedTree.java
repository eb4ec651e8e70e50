package dev.waitlens.cli.run;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.Places;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.AgentJar;
import dev.waitlens.launch.JvmEnvironment;
import dev.waitlens.launch.OtherCommand;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.launch.ShownCommand;
import dev.waitlens.launch.Supervisor;
import dev.waitlens.launch.TreeDirectory;
import dev.waitlens.launch.TreeDirectory.Jvm;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.page.ProcessIndex;
import dev.waitlens.report.render.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One `waitlens run` of a command that starts JVMs, or of a program with its children: every JVM gets the agent through the environment and
/// records itself, and each has its page. Several pages have one that leads to them.
public final class RecordedTree implements Supervisor.Watcher {
    /// How long a JVM that was left behind, or is about to end, may take to begin or to finish its recording.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long LOOK_MILLIS = 100;
    /// More pages nobody reads; a build that starts a JVM for each class of its tests has hundreds.
    private static final int MOST_PAGES = 50;

    private final OtherCommand command;
    private final Voice voice;
    private final Outputs outputs;
    private final RunOptions options;
    private final boolean tools;
    private final OutputPlace place;
    private final TreeDirectory directory;
    private final Supervisor supervisor;
    private final Occasion occasion;

    /// @param tools whether the JVMs of build tools are recorded, too
    public RecordedTree(OtherCommand command, Voice voice, Outputs outputs, RunOptions options, boolean tools) {
        options.check();
        outputs.check();
        this.command = command;
        this.voice = voice;
        this.outputs = outputs;
        this.options = options;
        this.tools = tools;
        this.place = OutputPlace.choose(outputs.output, Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("java.io.tmpdir")));
        this.directory = TreeDirectory.create(place.directory());
        this.occasion = Circumstances.of(ShownCommand.of(command), outputs.label, RecordedRun.environment(),
                Path.of("").toAbsolutePath());
        this.supervisor = new Supervisor(this, PATIENCE_NANOS, TimeUnit.SECONDS.toNanos(options.graceSeconds));
    }

    public int call() {
        place.note().ifPresent(voice::say);
        voice.say("recording every JVM that " + command.program() + " starts into " + directory.path()
                + (tools ? "" : "; build tools' own are left out"));
        int code;
        try {
            code = supervisor.run(command.words(), environment());
        } catch (LaunchError e) {
            directory.remove();
            throw e;
        }
        settle();
        return report(code);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(JvmEnvironment.of(RecordedRun.environment(), agentWord()));
        Catalogue.daemons().forEach(daemon -> daemon.leaveOut(environment));
        return environment;
    }

    private String agentWord() {
        if (!Files.isRegularFile(AgentJar.path())) {
            throw new LaunchError(ExitCode.NOT_STARTED, "the agent is missing", AgentJar.path().toString(),
                    "./waitlens, which builds it");
        }
        var more = new ArrayList<String>();
        if (!tools) {
            more.add("tools=off");
        }
        more.add("tests=on");
        options.delay.ifPresent(delay -> more.add("delay=" + AgentJar.escaped(delay)));
        options.agentOptions
                .forEach((key, value) -> more.add(value.isEmpty() ? key : key + "=" + AgentJar.escaped(value)));
        return directory.agentWord(more);
    }

    /// Who was asked to stop ends a moment after the command, and who was left behind begins a moment after it.
    private void settle() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until && (directory.recorded().isEmpty()
                || supervisor.wasAsked() && directory.begun().stream().anyMatch(Jvm::isRecording))) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int report(int code) {
        var jvms = directory.recorded();
        if (jvms.isEmpty()) {
            voice.error(command.program() + " ended with code " + code + RecordedRun.ending(code)
                    + " and no JVM below it was recorded: it started none with java 17 or newer, or only "
                    + (tools ? "such as ended at once" : "build tools")
                    + ", or what was running before did (a daemon that the command asks for, a service)"
                    + (tools ? "" : "; try: --build-tool, which records build tools, too"));
            directory.remove();
            return code == 0 && options.strict ? ExitCode.NOT_STARTED : code;
        }
        boolean done = jvms.size() == 1 ? single(jvms.getFirst(), code) : several(jvms, code);
        boolean more = jvms.stream().anyMatch(Jvm::isRecording);
        if (done && !more) {
            directory.remove();
        } else {
            voice.say((more ? "a JVM still runs and records; when it has ended: " : "the recordings are kept: ")
                    + "waitlens report " + directory.path());
        }
        if (done) {
            outputs.pageIn(place).ifPresent(page -> voice.say(page.toString()));
            outputs.pageIn(place).filter(page -> outputs.open).ifPresent(page -> Browser.open(page, voice));
        }
        return code == 0 && !done && options.strict ? ExitCode.NOT_STARTED : code;
    }

    private boolean single(Jvm jvm, int code) {
        var summary = voice.quiet ? AnalysisOrder.Summary.NONE : AnalysisOrder.Summary.STDERR;
        boolean done = analysed(order(jvm, code, outputs.pageIn(place), outputs.jsonIn(place, options.json),
                outputs.markdown, summary));
        if (done) {
            keep(jvm, place.directory().resolve("recording.jfr"));
        }
        return done;
    }

    private boolean several(List<Jvm> jvms, int code) {
        var rows = new ArrayList<ProcessIndex.Row>();
        var family = new RunFamily(jvms, at -> at >= MOST_PAGES ? ""
                : outputs.pageIn(place).map(file -> numbered(file, at + 1).getFileName().toString()).orElse(""));
        boolean done = true;
        for (int at = 0; at < jvms.size() && at < MOST_PAGES; at++) {
            int number = at + 1;
            var jvm = jvms.get(at);
            var page = outputs.pageIn(place).map(file -> numbered(file, number));
            var json = options.json.map(file -> numbered(file, number))
                    .orElse(numbered(place.directory().resolve("report.json"), number));
            boolean read = analysed(order(jvm, code, page, Optional.of(json),
                    outputs.markdown.map(file -> numbered(file, number)), AnalysisOrder.Summary.NONE)
                    .beside(family.besides(at)));
            done &= read;
            if (read) {
                var row = row(json, page.map(file -> file.getFileName().toString()).orElse(""), jvm)
                        .begun(family.secondsIn(at), family.parent(at).map(jvms::get).map(Jvm::pid));
                rows.add(row);
                voice.say(number + " of " + jvms.size() + ": " + row.program() + ", process " + row.process() + ", "
                        + row.seconds() + ": " + row.headline());
                keep(jvm, numbered(place.directory().resolve("recording.jfr"), number));
            }
        }
        index(rows);
        if (jvms.size() > MOST_PAGES) {
            voice.say("pages for the first " + MOST_PAGES + " of " + jvms.size() + " JVMs");
            return false;
        }
        return done;
    }

    private void index(List<ProcessIndex.Row> rows) {
        outputs.pageIn(place).ifPresent(page -> Places.write(page,
                Html.single("processes.ftlh", new ProcessIndex(occasion.command(), rows), false)));
        try {
            // An earlier run's, which would belong to no page now.
            Files.deleteIfExists(place.directory().resolve("report.json"));
        } catch (IOException e) {
            voice.error("an older report.json stays beside the page: " + e.getMessage());
        }
    }

    private static ProcessIndex.Row row(Path json, String link, Jvm jvm) {
        try {
            return ProcessIndex.Row.of(Files.readString(json), link, Long.toString(jvm.pid()));
        } catch (IOException e) {
            throw new DataError("cannot read " + json, String.valueOf(e.getMessage()), "", e);
        }
    }

    /// `report.html` of the second process is `report-2.html`.
    private static Path numbered(Path file, int number) {
        var name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot < 0 ? name + "-" + number
                : name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    private AnalysisOrder order(Jvm jvm, int code, Optional<Path> page, Optional<Path> json, Optional<Path> markdown,
            AnalysisOrder.Summary summary) {
        var recordings = new ArrayList<>(List.of(jvm.directory().recorded().orElseThrow()));
        jvm.directory().workers().ifPresent(recordings::add);
        return new AnalysisOrder(recordings, page, outputs.separate(), json.map(Path::toString), markdown, summary,
                voice.coloured(Voice.stderrIsTerminal()), notices(jvm, code), voice.debug, outputs.sourcePlaces(),
                outputs.classes).masked(outputs.mask()).of(occasion).scored(outputs.score());
    }

    private List<String> notices(Jvm jvm, int code) {
        var notices = new ArrayList<String>();
        if (jvm.isRecording()) {
            notices.add("It was still running when this page was written.");
        } else if (jvm.directory().recorded().filter(jvm.directory().recording()::equals).isEmpty()) {
            notices.add("It ended too abruptly to finish its recording; at most the last second is missing.");
        }
        if (code != 0) {
            notices.add(command.program() + ", which started it, ended with exit code " + code
                    + RecordedRun.ending(code) + ".");
        }
        return notices;
    }

    private boolean analysed(AnalysisOrder order) {
        try {
            return new AnalysisJob(order, outputs.deadlineSeconds).run() == ExitCode.OK;
        } catch (DataError e) {
            voice.error(e.getMessage());
            return false;
        }
    }

    private void keep(Jvm jvm, Path file) {
        var recorded = jvm.directory().recording();
        if (options.keepRecording && Files.isRegularFile(recorded)) {
            try {
                Files.move(recorded, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                voice.error("cannot keep the recording beside the page: " + e.getMessage());
            }
        }
    }

    @Override
    public void started(Process process) {
        voice.detail("process " + process.pid() + ": " + command.program());
    }

    @Override
    public void tick(Process process, long elapsedNanos) {
        // Intended: no line of progress. What is run speaks for itself, and a build's output fills the screen.
    }

    @Override
    public void stillRunning() {
        say("it is still busy with its end");
    }

    @Override
    public void say(String sentence) {
        voice.say(sentence);
    }

    @Override
    public void leave(String signal) {
        voice.error("left without a page; when the program has ended: waitlens report " + directory.path());
        Runtime.getRuntime().halt(ExitCode.SIGNAL + (signal.equals("INT") ? 2 : signal.equals("HUP") ? 1 : 15));
    }
}
