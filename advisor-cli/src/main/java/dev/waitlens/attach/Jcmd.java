package dev.waitlens.attach;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Asks a running JVM through its own attach mechanism. Nothing is loaded into it.
///
/// Intended: the JDK's `jcmd` in a process of its own, because a JVM that stops answering would hold the thread that asks it for ever.
final class Jcmd {
    private static final long PATIENCE_SECONDS = 20;
    private static final List<String> SMALL = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC",
            "-J-Xshare:auto", "-J-Xmx64m", "-J-XX:-UsePerfData");

    private final long pid;
    private boolean answers = true;

    Jcmd(long pid) {
        this.pid = pid;
    }

    /// What the JVM says to these commands, one after the other, in one visit.
    ///
    /// **Throws** [DataError] when it does not answer, or not to one of them.
    String ask(List<String> commands) {
        var file = Optional.<Path>empty();
        try {
            file = Optional.of(Files.createTempFile("waitlens-", ".jcmd"));
            Files.write(file.get(), commands);
            return run(List.of(Long.toString(pid), "-f", file.get().toString()));
        } catch (IOException e) {
            throw new DataError("cannot ask process " + pid, e.toString(),
                    "a temporary directory that can be written to",
                    e);
        } finally {
            file.ifPresent(Jcmd::delete);
        }
    }

    /// False once it did not answer in time.
    boolean answers() {
        return answers;
    }

    String ask(String command) {
        return ask(List.of(command));
    }

    private String run(List<String> words) throws IOException {
        var command = new ArrayList<>(List.of(tool()));
        command.addAll(SMALL);
        command.addAll(words);
        var said = Files.createTempFile("waitlens-", ".said");
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
            if (!hasEnded(process)) {
                process.destroyForcibly();
                answers = false;
                throw new DataError("process " + pid + " does not answer", "waited " + PATIENCE_SECONDS + " s",
                        "again, when it does (is it stopped, or out of memory?)");
            }
            var text = Files.readString(said);
            if (process.exitValue() != 0) {
                throw new DataError("process " + pid + " cannot be asked", reason(text), "waitlens ps");
            }
            return text;
        } finally {
            delete(said);
        }
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String reason(String said) {
        if (said.contains("not ready to participate in attach handshake") || said.contains("Unable to open socket")) {
            return "it is no JVM, or one that does not let itself be asked";
        }
        return said.lines().filter(line -> line.contains("Exception: ")).findFirst()
                .map(line -> line.substring(line.indexOf("Exception: ") + "Exception: ".length()))
                .orElseGet(() -> said.lines().filter(line -> !line.isBlank()).reduce((first, second) -> second)
                        .orElse(""));
    }

    private static String tool() {
        var path = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(path)) {
            throw new DataError("this needs a JDK", "no jcmd in " + path.getParent(),
                    "WAITLENS_JAVA_HOME with the directory of a JDK 25");
        }
        return path.toString();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A small file in the temporary directory.
        }
    }
}
