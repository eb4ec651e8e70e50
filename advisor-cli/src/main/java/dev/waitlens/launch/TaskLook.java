package dev.waitlens.launch;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Looks from outside at the event loops of a running program: which task waits for whom.
///
/// Nothing needs to have been prepared in that program, and nothing is loaded into it. Through the JVM's own attach mechanism (`jcmd`) a
/// recording is started that asks for one event, which the runtime's watchdog writes even while a task blocks the loop; it is read and stopped.
/// See `docs/events-runtime.md`, `dev.waitlens.runtime.Tasks`.
public final class TaskLook {
    /// Raised when something is removed, renamed, or means something else.
    public static final int SCHEMA_VERSION = 1;

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
            .enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String EVENT = "dev.waitlens.runtime.Tasks";
    private static final long TOOL_SECONDS = 20;
    /// The watchdog looks once a second.
    private static final long FIRST_MILLIS = 1_100;
    private static final long NEXT_MILLIS = 700;
    private static final int LOOKS = 5;
    /// After which the program ends the recording itself, when nobody is left who would.
    private static final int MOST_SECONDS = 120;

    private final long pid;
    private final LookPlace place;
    private final String name = "waitlens-tasks-" + ProcessHandle.current().pid();
    /// Guarded by `this`.
    private boolean stopped;

    private TaskLook(long pid, LookPlace place) {
        this.pid = pid;
        this.place = place;
    }

    /// What the loops of a process say of their tasks, one text each.
    ///
    /// **Throws** [DataError] if there is no such process, it cannot be asked, or no loop runs in it.
    ///
    /// @param field `tree` or `list`
    public static List<String> texts(long pid, String field) {
        return List.copyOf(into(pid, field).values());
    }

    /// What the loops of a process say of their tasks, as one document: `docs/json-schema.md` describes it.
    ///
    /// **Throws** [DataError] as [#texts], and if the program's runtime is too old to say it so.
    public static String json(long pid) {
        var document = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION).put("pid", pid);
        var loops = document.putArray("loops");
        into(pid, "json").forEach((loop, said) -> {
            if (said.isEmpty()) {
                throw new DataError("the runtime of process " + pid + " does not tell its tasks as JSON",
                        "it is older than this command", "waitlens tasks " + pid);
            }
            loops.addObject().put("loop", loop).setAll((ObjectNode) JSON.readTree(said));
        });
        return JSON.writeValueAsString(document);
    }

    /// By the loop's number.
    private static SortedMap<Integer, String> into(long pid, String field) {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElseThrow(
                () -> new DataError("no such process: " + pid, "", "jcmd -l, which lists the JVMs of this machine"));
        requireOurs(process);
        if (MappedFiles.isNoJvm(Path.of("/proc", Long.toString(pid)))) {
            // Asked all the same, it would be waited for until jcmd gives up.
            throw new DataError("process " + pid + " cannot be asked", "it is no JVM",
                    "the id of a running JVM of yours (jcmd -l lists them)");
        }
        try (var place = LookPlace.open(process)) {
            return new TaskLook(pid, place).ask(field);
        } catch (IOException e) {
            throw new DataError("cannot look into process " + pid, e.toString(), "--debug", e);
        }
    }

    private static void requireOurs(ProcessHandle process) {
        var owner = process.info().user().orElse("");
        var me = ProcessHandle.current().info().user().orElse(owner);
        if (!owner.equals(me) && !owner.isEmpty() && !me.equals("root")) {
            throw new DataError("process " + process.pid() + " belongs to " + owner, "this is " + me, "sudo -u " + owner
                    + " waitlens tasks " + process.pid());
        }
    }

    private SortedMap<Integer, String> ask(String field) throws IOException {
        var interrupted = new Thread(this::stop, "tasks-end");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            var said = jcmd("JFR.start", "name=" + name, "settings=none", "duration=" + MOST_SECONDS + "s",
                    "filename=" + place.left(), "+" + EVENT + "#enabled=true");
            if (!said.contains("Started recording")) {
                throw new DataError("process " + pid + " cannot be recorded", lastLine(said),
                        "a JVM with Flight Recorder");
            }
            for (int i = 0; i < LOOKS; i++) {
                pause(i == 0 ? FIRST_MILLIS : NEXT_MILLIS);
                Files.deleteIfExists(place.asked());
                jcmd("JFR.dump", "name=" + name, "filename=" + place.asked());
                var found = read(field);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } finally {
            stop();
            forget(interrupted);
        }
        throw new DataError("no event loop of dev.waitlens.aio runs in process " + pid,
                "looked for " + (FIRST_MILLIS + (LOOKS - 1) * NEXT_MILLIS) / 1000 + " s",
                "jcmd " + pid + " Thread.print, for its threads");
    }

    /// Ends the recording and removes its files, once; who comes second waits for the first.
    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try (place) {
            jcmd("JFR.stop", "name=" + name);
        } catch (IOException | DataError e) {
            // The program has ended, or does not answer, which was said where it was asked.
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Intended: this command is being interrupted, and the hook does it.
        }
    }

    /// The newest event of each loop.
    private SortedMap<Integer, String> read(String field) throws IOException {
        if (!place.isAnswered()) {
            return new TreeMap<>();
        }
        var json = run(tool("jfr"), "print", "--json", "--events", EVENT, place.asked().toString()).text();
        var newest = new TreeMap<Integer, String>();
        for (JsonNode event : JSON.readTree(json).path("recording").path("events")) {
            var values = event.path("values");
            newest.put(values.path("loop").asInt(), values.path(field).asString());
        }
        return newest;
    }

    private String jcmd(String... words) throws IOException {
        var all = new ArrayList<>(List.of(Long.toString(pid)));
        all.addAll(Arrays.asList(words));
        var ended = run(tool("jcmd"), all.toArray(String[]::new));
        if (ended.code() != 0) {
            throw new DataError("process " + pid + " cannot be asked", reason(ended.text()),
                    "the id of a running JVM of yours (jcmd -l lists them)");
        }
        return ended.text();
    }

    private static String reason(String said) {
        if (said.contains("not ready to participate in attach handshake")) {
            return "it is no JVM, or one that was started with -XX:+DisableAttachMechanism";
        }
        return said.lines().filter(line -> line.contains("Exception: ")).findFirst()
                .map(line -> line.substring(line.indexOf("Exception: ") + 11)).orElseGet(() -> lastLine(said));
    }

    private static String lastLine(String said) {
        return said.lines().filter(line -> !line.isBlank()).reduce((first, second) -> second).orElse("");
    }

    private static String tool(String name) {
        var path = Path.of(System.getProperty("java.home"), "bin", name);
        if (!Files.isExecutable(path)) {
            throw new DataError("this needs a JDK", "no " + name + " in " + path.getParent(),
                    "WAITLENS_JAVA_HOME with the directory of a JDK 25");
        }
        return path.toString();
    }

    /// How a tool ended, and what it said on both streams.
    private record Ended(int code, String text) {}

    private static Ended run(String tool, String... words) throws IOException {
        var command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(words));
        var said = Files.createTempFile("waitlens-", ".said");
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            try {
                if (!process.waitFor(TOOL_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new DataError("the process does not answer", "waited " + TOOL_SECONDS + " s",
                            "again, or kill -QUIT and its standard output");
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
            return new Ended(process.exitValue(), Files.readString(said));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
