package dev.waitlens.attach;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A recording in another JVM, started, changed and ended from here by its own Flight Recorder.
///
/// Settings of a running recording cannot be changed from outside. So there are several: one, the keeper, runs from begin to end and asks for
/// next to nothing; it keeps the chunks in which everything stands that any recording asks for. Those that ask ([Slot]) are replaced by
/// others when they are to ask for something else: the next is started before the last is stopped.
///
/// Each has a duration, a size and a file in our directory, so that the JVM ends them by itself when we are no longer there.
///
/// **Thread**: one.
final class OutsideRecording {
    /// What all our recordings' names begin with; our process id follows.
    private static final String PREFIX = "waitlens-attach-";
    /// The agent's.
    private static final String AGENTS = "waitlens";
    private static final Duration GRACE = Duration.ofSeconds(60);
    /// In the order in which they were started.
    private static final Pattern LISTED = Pattern
            .compile("Recording (\\d+): name=(.+?)(?: duration=.*| maxsize=.*| maxage=.*)? \\(running\\)");
    private static final Pattern OURS = Pattern.compile(PREFIX + "(\\d+)(-.*)?");
    private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (.+)$");

    private final Jcmd jvm;
    private final Path directory;
    private final String name = PREFIX + ProcessHandle.current().pid();
    private final long seconds;
    private final int megabytes;
    private final Map<Slot, String> running = new HashMap<>();
    private int started;

    /// What asks for events.
    enum Slot {
        WAITS, CALLS
    }

    /// What recorded in the JVM before us.
    ///
    /// @param names of other people's recordings, which are left alone
    /// @param left  sentences about what was left by ours, and is ended now
    record Others(List<String> names, List<String> left) {}

    /// What the JVM said when the recording began.
    ///
    /// @param repository where its chunks are while it runs
    /// @param threads    as it prints them
    /// @param properties as it prints them
    record Begin(Path repository, List<ThreadDump.JavaThread> threads, String properties) {}

    /// @param directory where the JVM may write
    /// @param longest   how long the recording may take
    /// @param megabytes of chunks that are kept; older ones are dropped
    OutsideRecording(Jcmd jvm, Path directory, Duration longest, int megabytes) {
        this.megabytes = megabytes;
        this.jvm = jvm;
        this.directory = directory;
        this.seconds = longest.plus(GRACE).toSeconds();
    }

    /// Who else records in the JVM. What a command of ours left behind, because it was killed, is ended.
    ///
    /// **Throws** [DataError] when another command of ours, or our agent, records there.
    ///
    /// @param pid of the JVM
    Others others(long pid) {
        var others = new ArrayList<String>();
        var left = new ArrayList<String>();
        var killed = "";
        for (String each : names(jvm.ask("JFR.check"))) {
            var ours = OURS.matcher(each);
            if (each.equals(AGENTS)) {
                throw new DataError("process " + pid + " is recorded by the Waitlens agent already",
                        "its page comes when the program ends", "");
            } else if (!ours.matches()) {
                others.add(each);
            } else if (isAlive(Long.parseLong(ours.group(1)))) {
                throw taken(pid, ours.group(1));
            } else {
                killed = ours.group(1);
                left.add("JFR.stop name=" + each);
            }
        }
        return new Others(others, left.isEmpty() ? List.of() : leftIn(jvm.ask(left), killed));
    }

    private static DataError taken(long pid, String other) {
        return new DataError("process " + pid + " is being recorded by another waitlens", "process " + other,
                "again when that is done, or kill -INT " + other);
    }

    /// Of two that looked at the same time, when neither recorded yet, the first to start goes on.
    private void giveWay(long pid, String checked) {
        names(checked).stream().map(OURS::matcher).filter(Matcher::matches).map(ours -> ours.group(1)).findFirst()
                .filter(first -> isAlive(Long.parseLong(first))).ifPresent(first -> {
                    stopQuietly();
                    throw taken(pid, first);
                });
    }

    /// An older JVM does not say where it has written what it stops.
    private static List<String> leftIn(String stopped, String killed) {
        var what = "ended what a waitlens that was killed had left running there; its recording: ";
        var told = stopped.lines().filter(line -> line.endsWith("/recording.jfr"))
                .map(line -> what + "waitlens analyze " + line.strip()).toList();
        return told.isEmpty() ? List.of(what + "run-" + killed + "-… in the directory of its results") : told;
    }

    private static List<String> names(String checked) {
        return checked.lines().map(LISTED::matcher).filter(Matcher::matches)
                .sorted(Comparator.comparingLong(listed -> Long.parseLong(listed.group(1))))
                .map(found -> found.group(2))
                .toList();
    }

    /// The system may have given the number to somebody else since.
    private static boolean isAlive(long pid) {
        return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid)
                .filter(process -> process.info().commandLine().map(line -> line.contains("waitlens")).orElse(true))
                .isPresent();
    }

    /// Starts all, and looks around.
    ///
    /// **Throws** [DataError] when the JVM refuses, or another command of ours was a moment earlier.
    ///
    /// @param pid of the JVM
    Begin start(long pid, RecorderSettings waits) throws IOException {
        var commands = new ArrayList<String>();
        commands.add(startOf(Slot.WAITS, waits));
        commands.add(start(name, settingsFile("keeper", RecorderSettings.ofKeeper()), megabytes + "m dumponexit=true",
                "recording.jfr"));
        commands.add("JFR.check");
        commands.add("JFR.configure");
        commands.add("Thread.print");
        commands.add("VM.system_properties");
        var said = askToStart(commands);
        var repository = REPOSITORY.matcher(said);
        if (said.split("Started recording", -1).length != 3 || !repository.find()) {
            throw new DataError("the JVM does not record",
                    said.lines().filter(line -> !line.isBlank()).skip(1).findFirst()
                            .orElse("it says nothing"),
                    "waitlens ps, which says what is wrong with it");
        }
        giveWay(pid, said);
        int properties = said.indexOf("\n#");
        return new Begin(Path.of(repository.group(1).strip()), ThreadDump.parse(said),
                properties < 0 ? "" : said.substring(properties));
    }

    private String askToStart(List<String> commands) {
        try {
            var said = jvm.ask(commands);
            if (said.split("Started recording", -1).length != 3) {
                stopQuietly();
            }
            return said;
        } catch (DataError e) {
            stopQuietly();
            throw e;
        }
    }

    private void stopQuietly() {
        try {
            stopWhatRuns();
        } catch (DataError e) {
            // None was started, or the JVM does not answer, which is said where it was asked first.
        }
    }

    /// From now on a slot asks for this, or for nothing.
    void change(Slot slot, Optional<RecorderSettings> settings) throws IOException {
        var commands = new ArrayList<String>();
        var before = Optional.ofNullable(running.get(slot));
        if (settings.isPresent()) {
            commands.add(startOf(slot, settings.get()));
        }
        before.ifPresent(old -> commands.add("JFR.stop name=" + old));
        if (!commands.isEmpty()) {
            jvm.ask(commands);
        }
        if (settings.isEmpty()) {
            running.remove(slot);
        }
    }

    private String startOf(Slot slot, RecorderSettings settings) throws IOException {
        var role = slot.name().toLowerCase(java.util.Locale.ROOT) + "-" + ++started;
        running.put(slot, name + "-" + role);
        return start(name + "-" + role, settingsFile(role, settings), "1m", "left-" + role + ".jfr");
    }

    /// Intended: quotes, because a path may hold blanks.
    private String start(String recording, Path settings, String size, String file) {
        return "JFR.start name=" + recording + " duration=" + seconds + "s maxsize=" + size + " settings=\"" + settings
                + "\" filename=\"" + directory.resolve(file) + "\"";
    }

    private Path settingsFile(String role, RecorderSettings settings) throws IOException {
        return Files.writeString(directory.resolve(role + ".jfc"), settings.toJfc());
    }

    /// Who waits for what now.
    List<ThreadDump.JavaThread> threads() {
        return ThreadDump.parse(jvm.ask("Thread.print"));
    }

    /// Ends all: the keeper first, so that what the end of the others costs is not in it.
    ///
    /// @return who waited for what just before
    List<ThreadDump.JavaThread> stop() {
        var commands = new ArrayList<>(List.of("Thread.print", "JFR.stop name=" + name));
        running.values().forEach(each -> commands.add("JFR.stop name=" + each));
        try {
            return ThreadDump.parse(jvm.ask(commands));
        } catch (DataError e) {
            if (!jvm.answers()) {
                throw e;
            }
            // One of them is not there any more, because somebody else stopped it.
            stopWhatRuns();
            return List.of();
        }
    }

    private void stopWhatRuns() {
        var left = names(jvm.ask("JFR.check")).stream().filter(each -> each.equals(name) || each.startsWith(name + "-"))
                .map(each -> "JFR.stop name=" + each).toList();
        if (!left.isEmpty()) {
            jvm.ask(left);
        }
    }

    /// False once the JVM did not answer in time.
    boolean answers() {
        return jvm.answers();
    }
}
