package dev.waitlens.sketch;

import dev.waitlens.catalogue.CallServer;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.sketch.Sketches.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/// The code for a call that blocks an event loop: a thread makes it, and what needs its result follows when that is there. No loop of calls is
/// shown, since it is the event loop that makes them, one as each is asked for.
final class HandedOver {
    private static final String THREADS = "Executors.newVirtualThreadPerTaskExecutor()";
    private static final String POOL = "Executors.newCachedThreadPool()";

    private final Setting setting;
    private final UnitCall call;
    private final boolean virtual;
    private final Function<String, List<String>> imports;

    /// @param imports what a text must import
    HandedOver(Setting setting, boolean virtual, Function<String, List<String>> imports) {
        this.imports = imports;
        this.setting = setting;
        this.call = setting.loop().call();
        this.virtual = virtual;
    }

    /// A server that has a switch for it is given threads where it is made.
    static Sketch given(CallServer server, boolean virtual) {
        return new Sketch(Ways.JDK, "", false,
                Code.lines("// where the server is made: without threads, its dispatcher makes every call",
                        server.started()),
                Code.lines("// a thread for each call, so that none waits for another",
                        server.given(virtual ? THREADS : POOL), server.started()),
                List.of(Executors.class.getName()), List.of());
    }

    List<Sketch> sketches(Optional<String> asyncForm) {
        var ways = new ArrayList<Sketch>();
        ways.add(sketch(Ways.JDK, inAThread()));
        asyncForm.ifPresent(form -> ways.add(sketch(Ways.ASYNCHRONOUS, asynchronous(form))));
        return ways;
    }

    /// In a task of our runtime, which can wait for the thread.
    Sketch onOurLoop(String title) {
        return sketch(title,
                Code.lines("// a thread of the loop's own makes the call: this task waits for it, and the others go on",
                        result() + "Aio.toThread(() -> " + call.text() + ").await();"));
    }

    private Sketch sketch(String title, String after) {
        return new Sketch(title, setting.place(), false,
                Code.lines("// on the loop's thread", result() + call.text() + ";"), after, imports.apply(after),
                List.of());
    }

    private String result() {
        return call.result().isVoid() ? "" : call.result().text() + " " + names().free("result") + " = ";
    }

    private String inAThread() {
        var names = names();
        String threads = names.free("threads");
        String later = names.free("later");
        String failure = names.free("failure");
        String done = later + ".complete(" + (call.result().isVoid() ? "null" : call.text()) + ");";
        return Code.lines("// one for the whole program",
                "ExecutorService " + threads + " = " + (virtual ? THREADS : POOL) + ";",
                "// in place of the call: the loop goes on",
                future() + " " + later + " = new CompletableFuture<>();",
                threads + ".execute(() -> {",
                Code.indented(Code.block("try", call.result().isVoid() ? call.text() + ";" : "", done)
                        + Code.block(" catch (Throwable " + failure + ")",
                                later + ".completeExceptionally(" + failure + ");")),
                "});", follows(later));
    }

    private String asynchronous(String form) {
        String later = names().free("later");
        return Code.lines(
                "// " + call.asyncName() + ": what " + call.name() + " does, by " + form.replaceAll("\\s+", " "),
                future() + " " + later + " = " + call.asyncText() + ";", follows(later));
    }

    private static String follows(String later) {
        return "// then " + later + ".whenComplete((result, failure) -> …): what needs the result, or the failure";
    }

    private String future() {
        return "CompletableFuture<" + call.result().boxed() + ">";
    }

    /// No loop of calls is shown: what one would name is free.
    private TakenNames names() {
        return setting.loop().real() ? setting.loop().names().copy()
                : new TakenNames(Stream.concat(call.arguments().stream().map(UnitCall.Argument::text),
                        call.free().stream().map(UnitCall.Variable::name)).toList());
    }
}
