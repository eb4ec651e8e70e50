package dev.waitlens.sketch;

import dev.waitlens.program.shape.JavaType;
import dev.waitlens.sketch.UnitCall.Argument;
import dev.waitlens.sketch.UnitCall.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A loop written anew, so that its calls go side by side. Each way of it collects the calls first and then takes their results in the
/// loop's own order, so that what a call throws comes out where its result would.
final class Rewritten {
    private static final String THROWS = "// get() throws what the call threw, as its cause";

    private final CallLoop loop;
    private final UnitCall call;
    private final TakenNames names;
    private final String calls;
    private final String each;
    private final List<Variable> free = new ArrayList<>();
    /// Of each argument that takes one call at a time: `var connection = dataSource.getConnection()`.
    private final List<String> opened = new ArrayList<>();
    /// The call with those in place.
    private final UnitCall own;

    Rewritten(CallLoop loop) {
        this.loop = loop;
        this.call = loop.call();
        this.names = loop.names().copy();
        this.calls = names.free("calls");
        this.each = names.free("call");
        this.own = withOwnConnections();
    }

    /// What the code around must have beside what [CallLoop#free] says.
    List<Variable> free() {
        return List.copyOf(free);
    }

    private UnitCall withOwnConnections() {
        List<Argument> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            arguments.add(argument.connection().map(known -> {
                String text = argument.text();
                String name = names.free("own" + Character.toUpperCase(text.charAt(0)) + text.substring(1));
                name = JavaType.isWord(text) ? name : names.free(TakenNames.ofType(argument.type()));
                opened.add("var " + name + " = " + known.opened().orElse("open" + simple(argument.type()) + "()"));
                known.from().ifPresent(from -> {
                    var type = JavaType.ofClass(from.replace('.', '/'));
                    free.add(new Variable(TakenNames.ofType(type), type));
                });
                return argument.called(name);
            }).orElse(argument));
        }
        return call.with(arguments);
    }

    private static String simple(JavaType type) {
        return type.raw().substring(type.raw().lastIndexOf('.') + 1);
    }

    /// What the reader must know of connections that are not among the arguments.
    private String warning() {
        String fields = call.fields().stream().map(field -> "its field " + field.name())
                .reduce((one, other) -> one + " and " + other).orElse("");
        if (!fields.isEmpty()) {
            return "// " + call.name() + " uses " + fields + ", which takes one call at a time: give each call its own";
        }
        return opened.isEmpty() ? ""
                : call.arguments().stream().filter(argument -> argument.connection().isPresent())
                        .map(argument -> simple(argument.type())).distinct()
                        .collect(Collectors.joining(" and a ", "// a ",
                                " for each call" + from() + ", because it takes one at a time"));
    }

    private String from() {
        return free.stream().map(each -> simple(each.type())).distinct().map(type -> ", from a " + type + " of yours")
                .collect(Collectors.joining());
    }

    // ---- ways

    String virtualThreads(int width) {
        String permits = names.free("permits");
        String threads = names.free("threads");
        String task = "() -> {\n" + Code.indented(guarded(permits + ".release();")) + "\n}";
        return Code.lines(warning(), "var " + permits + " = new Semaphore(" + width + ");", listOf(future()),
                Code.block("try (var " + threads + " = Executors.newVirtualThreadPerTaskExecutor())",
                        round(permits + ".acquire();", threads + ".submit(" + task + ")")),
                THROWS, taken(future(), calls, ".get()"));
    }

    /// `try { return call; } finally { end }`
    private String guarded(String end) {
        return Code.block(opened.isEmpty() ? "try" : opening(), body()) + Code.block(" finally", end);
    }

    private String opening() {
        return "try (" + String.join("; ", opened) + ")";
    }

    /// @param closes executors of the program's Java can be closed
    String pool(int width, boolean closes) {
        String pool = names.free("pool");
        String made = "Executors.newFixedThreadPool(" + width + ")";
        String work = Code.lines(round("", pool + ".submit(" + lambda(isPlain()) + ")"), THROWS,
                taken(future(), calls, ".get()"));
        return Code.lines(warning(), listOf(future()),
                closes ? Code.block("try (var " + pool + " = " + made + ")", work)
                        : "var " + pool + " = " + made + ";\n" + Code.block("try", work)
                                + Code.block(" finally", pool + ".shutdownNow();"));
    }

    String processes(int width) {
        String pool = names.free("pool");
        return Code.lines("// what " + call.name() + " is given and gives back must be serialisable", listOf(future()),
                Code.block("try (var " + pool + " = ProcessPool.open(" + width + "))",
                        round("", pool + ".submit(" + lambda(isPlain()) + ")"), THROWS,
                        taken(future(), calls, ".get()")));
    }

    /// @param form what stands in the place of the blocking call
    String asynchronous(int width, String form) {
        String permits = names.free("permits");
        String type = "CompletableFuture<" + result() + ">";
        String release = "(%s, %s) -> %s.release()".formatted(names.free("done"), names.free("failure"), permits);
        return Code.lines(
                "// " + call.asyncName() + ": what " + call.name() + " does, by " + form.replaceAll("\\s+", " "),
                "var " + permits + " = new Semaphore(" + width + ");",
                listOf(type), round(permits + ".acquire();", call.asyncText() + ".whenComplete(" + release + ")"),
                THROWS, taken(type, calls, ".get()"));
    }

    /// On the loop of our runtime, in one thread.
    ///
    /// @param inside what is to be awaited in the unit
    String onLoop(int width, String inside) {
        return Code.lines(warning(), "// in " + call.name() + ": " + inside, listOf("Callable<" + result() + ">"),
                round("", lambda(false)), answered(width, " Callable::call"));
    }

    /// On the loop of our runtime, the calls in threads.
    String offLoop(int width, String executor) {
        String threads = names.free("threads");
        String one = names.free("one");
        return Code.lines(warning(), listOf("Callable<" + result() + ">"), round("", lambda(false)),
                Code.block("try (var " + threads + " = " + executor + ")", answered(width,
                        "\n        " + one + " -> Aio.await(Aio.runInExecutor(" + threads + ", " + one + "))")));
    }

    // ---- parts

    private String result() {
        return call.result().boxed();
    }

    private String future() {
        return "Future<" + (call.result().isVoid() ? "?" : result()) + ">";
    }

    private String listOf(String type) {
        return "List<" + type + "> " + calls + " = new ArrayList<>();";
    }

    /// The loop that makes the calls.
    private String round(String first, String added) {
        return Code.block(loop.head(), Code.lines(loop.prepare()), first, calls + ".add(" + added + ");");
    }

    /// Neither result nor exceptions: then it can be a `Runnable`.
    private boolean isPlain() {
        return call.result().isVoid() && call.thrown().isEmpty() && opened.isEmpty();
    }

    /// The call with its result, if it has one; as the body of a `Callable` or, where it can be one, a `Runnable`.
    private String body() {
        return call.result().isVoid() ? Code.lines(own.text() + ";", isPlain() ? "" : "return null;")
                : "return " + own.text() + ";";
    }

    private String lambda(boolean runnable) {
        boolean one = opened.isEmpty() && (runnable || !call.result().isVoid());
        if (one) {
            return "() -> " + own.text();
        }
        String body = call.result().isVoid() ? own.text() + ";\nreturn null;" : "return " + own.text() + ";";
        return "() -> {\n" + Code.indented(opened.isEmpty() ? body : Code.block(opening(), body)) + "\n}";
    }

    private String answered(int width, String how) {
        String run = "Aio.run(() -> Aio.mapLimited(" + width + ", " + calls + "," + how + "))";
        String throwing = "// throws what a call threw";
        if (call.result().isVoid() || loop.following(Optional.empty()).isEmpty()) {
            // What follows a call without a result stands in the loop as it is, without the call.
            List<String> following = loop.following(Optional.empty());
            return Code.lines(throwing, run + ";", following.isEmpty() ? ""
                    : Code.block(loop.head(), Code.lines(loop.keep()), Code.lines(following)));
        }
        String results = names.free("results");
        return Code.lines(throwing, "List<" + result() + "> " + results + " = " + run + ";",
                loop.real() ? taken(result(), results, "") : "");
    }

    /// The loop that takes the results.
    ///
    /// @param ending of the text for one
    private String taken(String type, String from, String ending) {
        if (!loop.again()) {
            String one = from.equals(calls) ? each : names.free("result");
            return Code.block("for (" + type + " " + one + " : " + from + ")",
                    Code.lines(loop.following(Optional.of(one + ending))));
        }
        String next = names.free("next");
        return Code.lines("var " + next + " = " + from + ".iterator();", Code.block(loop.head(),
                Code.lines(loop.keep()), Code.lines(loop.following(Optional.of(next + ".next()" + ending)))));
    }
}
