package dev.waitlens.aio.differential;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program in our words, for people; what runs is [Player].
///
/// `T` is the map of tasks by number, `task(n)`, `group(n)` and `timeout(n)` look things up, `log` tells the story.
final class JavaSource {
    private final StringBuilder text = new StringBuilder();

    private JavaSource() {}

    static String of(Step program) {
        var source = new JavaSource();
        program.all().filter(PythonSource::hasTask).toList().reversed().forEach(source::task);
        return source.text.toString();
    }

    private void task(Step step) {
        line(0, "Object t" + step.number() + "() {");
        block(1, step.body());
        line(0, "}");
        text.append('\n');
    }

    private void block(int depth, List<Step> steps) {
        steps.forEach(step -> step(depth, step));
    }

    private void step(int depth, Step step) {
        line(depth, "log(" + step.number() + "); " + words(step));
        if (step.op().kind != Op.Kind.BLOCK) {
            return;
        }
        block(depth + 1, step.body());
        switch (step.op()) {
            case GROUP, TIMEOUT -> line(depth, "});");
            case TRY -> {
                line(depth, "} catch (" + List.of("Exception", "CancelledError", "Throwable").get(step.x()) + " e) {");
                line(depth + 1, "log(" + step.number() + ", e);");
                block(depth + 1, step.rest());
                line(depth, step.y() == 1 ? "    throw e; }" : "}");
            }
            case FINALLY -> {
                line(depth, "} finally {");
                line(depth + 1, "log(" + step.number() + ", \"finally\");");
                block(depth + 1, step.rest());
                line(depth, "}");
            }
            case HOLD_SEMAPHORE -> line(depth, "} finally { sem[" + step.x() + "].release(); }");
            case HOLD_LOCK -> line(depth, "} finally { lock.release(); }");
            default -> line(depth, "} finally { cond.release(); }");
        }
    }

    private static String words(Step step) {
        var body = "this::t" + step.number();
        var of = step.of().stream().map(number -> "task(" + number + ")").toList();
        var coroutine = PythonSource.hasTask(step) ? Stream.of("coroutine(" + body + ")") : Stream.<String>empty();
        boolean isQueue = step.op() == Op.SHUT_DOWN;
        return step.op().java
                .replace("{of}{,new}", Stream.concat(of.stream(), coroutine).collect(Collectors.joining(", ")))
                .replace("{of}", String.join(", ", of))
                .replace("{new}", body)
                .replace("{why}", step.y() == 1 ? "\"by " + step.number() + "\"" : "")
                .replace("{y?}", step.y() == 0 ? "" : isQueue ? "Now" : "Outcomes")
                .replace("{n}", Integer.toString(step.number()))
                .replace("{x}", Integer.toString(step.x()))
                .replace("{y}", Integer.toString(step.y()));
    }

    private void line(int depth, String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }
}
