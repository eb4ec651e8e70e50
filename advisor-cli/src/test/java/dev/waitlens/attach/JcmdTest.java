package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Intended: a JVM that is stopped while it is asked, so that the tool that asks certainly waits when the signal comes.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JcmdTest {
    private Process asked;

    static final class Idle {
        private Idle() {}

        public static void main(String[] words) throws IOException {
            System.out.write('.');
            System.out.flush();
            System.in.read();
        }
    }

    @BeforeEach
    void start() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = Path.of(Idle.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        asked = new ProcessBuilder(java, "-cp", classes, Idle.class.getName()).start();
        assertThat(asked.getInputStream().read()).isEqualTo('.');
    }

    @AfterEach
    void end() throws Exception {
        asked.destroyForcibly().waitFor();
    }

    @Test
    void theTerminalsCtrlCDoesNotEndTheToolThatAsks() throws Exception {
        // The first answer makes the JVM listen: it could not while it is stopped.
        new Jcmd(asked.pid(), () -> {}).ask("VM.version");
        signal("STOP", asked.pid());

        var said = new Jcmd(asked.pid(), this::interruptTheTool).ask("VM.version");

        assertThat(said).contains("JDK 25");
    }

    private void interruptTheTool() {
        var tool = ProcessHandle.current().children()
                .filter(child -> child.info().command().filter(command -> command.endsWith("/jcmd")).isPresent())
                .findAny();
        tool.ifPresent(process -> {
            signal("INT", process.pid());
            signal("TERM", process.pid());
            signal("CONT", asked.pid());
        });
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
