package dev.waitlens.cli;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.TaskLook;
import dev.waitlens.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows the tasks of a running program's event loops: asyncio's `ps` and `pstree`.
@Command(name = "tasks", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Shows who waits for whom in the event loops of a running program, also while a task blocks its loop."
                + " Takes a second or two.")
final class TasksCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @ArgGroup
    private Form form = new Form();

    @Parameters(paramLabel = "PID", description = "the process, as jcmd -l or ps names it")
    private long pid;

    /// One of these, or neither.
    private static final class Form {
        @Option(names = "--list", description = "A line for each task instead of a tree.")
        private boolean list;

        @Option(names = "--json", description = "Write JSON to stdout and nothing else.")
        private boolean json;
    }

    @Override
    public Integer call() {
        voice.detail("asking process " + pid);
        if (form.json) {
            System.out.println(TaskLook.json(pid));
        } else {
            TaskLook.texts(pid, form.list ? "list" : "tree").forEach(System.out::print);
        }
        return ExitCode.OK;
    }
}
