package dev.waitlens.present;

import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.report.Facts.Row;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// What the forecasts know of the machine besides the recording.
final class MachineRows {
    private MachineRows() {}

    /// @param cores of the recorded machine; 0 where unknown
    static List<Row> of(MeasuredMachine machine, int cores) {
        List<Row> rows = new ArrayList<>();
        if (!machine.tells(cores)) {
            rows.add(new Row("Threads that compute side by side",
                    "not measured; forecasts take it that they do not hinder one another"));
        } else if (cores > 1) {
            rows.add(new Row("2 threads that compute, to 1", paces(machine, Pace::two)));
            if (cores > 2) {
                rows.add(new Row(cores + " threads that compute, to 1", paces(machine, Pace::all)));
            }
        }
        machine.starts().ifPresent(starts -> rows.add(new Row("Starting, measured " + starts.at(), starts(starts))));
        machine.watching().ifPresent(watching -> rows.add(new Row("Recording a program adds, measured " + watching.at(),
                text("%.2f s before its first statement and %.2f s after its last",
                        watching.startSeconds(), watching.endSeconds()))));
        return rows;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String paces(MeasuredMachine machine, ToDoubleFunction<Pace> figure) {
        return Arrays.stream(Kernel.values())
                .flatMap(kernel -> Optional.ofNullable(machine.paces().get(kernel))
                        .map(pace -> kernel.label() + " " + Figures.factor(figure.applyAsDouble(pace))).stream())
                .collect(Collectors.joining(", ", "", ", measured " + machine.pacesAt()));
    }

    private static String starts(Starts starts) {
        return "worker JVM " + Figures.seconds(starts.workerNanos() / 1e9) + " (CPU "
                + Figures.seconds(starts.workerCpuNanos() / 1e9) + "), HTTP client and its first request "
                + Figures.seconds(starts.clientNanos() / 1e9) + ", thread "
                + Math.round(starts.threadNanos() / 1e3) + " µs, the first pool of threads "
                + Figures.seconds(starts.poolNanos() / 1e9) + ", the first virtual threads "
                + Figures.seconds(starts.virtualNanos() / 1e9);
    }
}
