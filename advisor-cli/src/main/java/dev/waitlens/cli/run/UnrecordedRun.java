package dev.waitlens.cli.run;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.Supervisor;
import dev.waitlens.launch.Target;
import dev.waitlens.problem.ExitCode;
import java.util.concurrent.TimeUnit;

/// A program without the agent, with our streams and our signals.
public final class UnrecordedRun implements Supervisor.Watcher {
    private static final long NEVER = Long.MAX_VALUE;

    private final Voice voice;
    private final Supervisor supervisor;

    public UnrecordedRun(Voice voice, long graceSeconds) {
        this.voice = voice;
        this.supervisor = new Supervisor(this, NEVER, TimeUnit.SECONDS.toNanos(graceSeconds));
    }

    /// @return the program's exit code; 128 + n when signal n ended it, or ended us
    public int call(Target target, InstalledJava java) {
        int code = supervisor.run(target.command(java.executable()), RecordedRun.environment());
        return code == 0 && supervisor.wasAsked() ? ExitCode.SIGNAL + 2 : code;
    }

    @Override
    public void started(Process process) {
        voice.detail("process " + process.pid());
    }

    @Override
    public void tick(Process process, long elapsedNanos) {
        // Nothing to show: the program speaks for itself.
    }

    @Override
    public void stillRunning() {
        // There is no page to write.
    }

    @Override
    public void say(String sentence) {
        voice.say(sentence);
    }

    @Override
    public void leave(String signal) {
        Runtime.getRuntime().halt(ExitCode.SIGNAL + (signal.equals("INT") ? 2 : signal.equals("HUP") ? 1 : 15));
    }
}
