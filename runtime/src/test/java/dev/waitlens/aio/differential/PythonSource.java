package dev.waitlens.aio.differential;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program as the Python that runs on CPython, with the words of `oracle.py`.
final class PythonSource {
    private final StringBuilder text = new StringBuilder();

    private PythonSource() {}

    static String of(Step program) {
        var source = new PythonSource();
        program.all().filter(step -> hasTask(step)).toList().reversed().forEach(source::task);
        return source.text.toString();
    }

    /// Whether a coroutine function of its own holds the step's body.
    static boolean hasTask(Step step) {
        return step.op().kind == Op.Kind.TASK || step.op().kind == Op.Kind.COROUTINE && !step.body().isEmpty();
    }

    private void task(Step step) {
        line(0, "@body(" + step.number() + ")");
        line(0, "async def t" + step.number() + "():");
        block(1, step.body());
        text.append('\n');
    }

    private void block(int depth, List<Step> steps) {
        if (steps.isEmpty()) {
            line(depth, "pass");
        }
        steps.forEach(step -> step(depth, step));
    }

    private void step(int depth, Step step) {
        if (step.op().kind != Op.Kind.BLOCK) {
            line(depth, "log(" + step.number() + "); " + words(step));
            return;
        }
        line(depth, "log(" + step.number() + ")");
        line(depth, words(step));
        block(depth + 1, step.body());
        if (step.op() == Op.TRY) {
            line(depth, "except " + caught(step) + " as e:");
            line(depth + 1, "log(" + step.number() + ", e)");
            step.rest().forEach(each -> step(depth + 1, each));
            if (step.y() == 1) {
                line(depth + 1, "raise");
            }
        } else if (step.op() == Op.FINALLY) {
            line(depth, "finally:");
            line(depth + 1, "log(" + step.number() + ", 'finally')");
            step.rest().forEach(each -> step(depth + 1, each));
        }
    }

    private static String caught(Step step) {
        return switch (step.x()) {
            case Step.CATCH_EXCEPTION -> "Exception";
            case Step.CATCH_CANCELLED -> "asyncio.CancelledError";
            default -> "BaseException";
        };
    }

    private static String words(Step step) {
        var created = hasTask(step) ? Stream.of("t" + step.number() + "()") : Stream.<String>empty();
        var of = step.of().stream().map(number -> "task(" + number + ")").toList();
        return step.op().python
                .replace("{of}{,new}", Stream.concat(of.stream(), created).collect(Collectors.joining(", ")))
                .replace("{of}", String.join(", ", of))
                .replace("{new}", "t" + step.number() + "()")
                .replace("{why}", step.y() == 1 ? "'by " + step.number() + "'" : "")
                .replace("{y?}", step.y() == 1 ? "True" : "False")
                .replace("{n}", Integer.toString(step.number()))
                .replace("{x}", Integer.toString(step.x()))
                .replace("{y}", Integer.toString(step.y()));
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }
}
