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

    /// A terminal's Ctrl-C goes to everything that was started in it. What the JVM was asked has an answer all the same, and whoever asked
    /// knows what runs there.
    private static final List<String> UNDISTURBED = List.of("/bin/sh", "-c",
            "trap '' HUP INT QUIT TERM; exec \"$0\" \"$@\"");

    /// How often somebody who waits for an answer does what else there is to do.
    private static final long LOOK_MILLIS = 250;

    private final long pid;
    private final Runnable meanwhile;
    private boolean answers = true;

    /// @param meanwhile done again and again while an answer is waited for
    Jcmd(long pid, Runnable meanwhile) {
        this.pid = pid;
        this.meanwhile = meanwhile;
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
        var command = new ArrayList<>(UNDISTURBED);
        command.add(tool());
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

    private boolean hasEnded(Process process) {
        long began = System.nanoTime();
        try {
            boolean ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            while (!ended && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                meanwhile.run();
                ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return ended;
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
