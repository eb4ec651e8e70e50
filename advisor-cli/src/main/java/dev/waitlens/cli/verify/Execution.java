package dev.waitlens.cli.verify;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// A command run to its end, or several copies of it at once, with nothing on stdin.
///
/// @param environment replaces ours
/// @param copies      how many at once
/// @param marker      what to look for in what the first copy prints
record Execution(String title, List<String> command, Map<String, String> environment, int copies,
        Optional<Marker> marker) {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// @param code    of the first copy that did not end with 0
    /// @param seconds until the last one had ended
    /// @param out     what that copy printed
    record Ended(int code, double seconds, OutputReader out, OutputReader err) {}

    private record Copy(Process process, OutputReader out, OutputReader err) {}

    /// Empty where it was not done in time and was killed.
    ///
    /// **Throws** [LaunchError] 127 when it cannot be started.
    ///
    /// @param tick called a few times a second with the nanoseconds since the start
    Optional<Ended> run(double limitSeconds, LongConsumer tick) {
        long began = System.nanoTime();
        try (var tree = new ProcessTree()) {
            var all = new ArrayList<Copy>();
            for (int copy = 0; copy < copies; copy++) {
                all.add(start(tree));
            }
            long until = began + (long) (Math.max(0, limitSeconds) * 1e9);
            for (var copy : all) {
                if (!await(copy.process(), began, until, tick)) {
                    return Optional.empty();
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            all.forEach(copy -> {
                copy.out().finish();
                copy.err().finish();
            });
            var told = all.stream().filter(copy -> copy.process().exitValue() != 0).findFirst().orElse(all.getFirst());
            return Optional.of(new Ended(told.process().exitValue(), seconds, told.out(), told.err()));
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_FOUND, "cannot start " + title, String.valueOf(e.getMessage()).strip(),
                    "a jar, java with its words, or a program on the PATH", e);
        }
    }

    private Copy start(ProcessTree tree) throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (marker.isEmpty()) {
            builder.redirectOutput(Redirect.DISCARD);
        }
        var process = tree.start(builder);
        process.getOutputStream().close();
        return new Copy(process, new OutputReader(process.getInputStream(), marker),
                new OutputReader(process.getErrorStream(), Optional.empty()));
    }

    private static boolean await(Process process, long began, long until, LongConsumer tick) {
        try {
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                if (process.waitFor(Math.min(left, TICK_NANOS), TimeUnit.NANOSECONDS)) {
                    return true;
                }
                tick.accept(System.nanoTime() - began);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }
}
