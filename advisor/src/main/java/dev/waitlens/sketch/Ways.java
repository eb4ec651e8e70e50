package dev.waitlens.sketch;

import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.program.shape.Declaration;
import dev.waitlens.program.shape.JavaType;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.sketch.Sketches.Setting;
import dev.waitlens.sketch.UnitCall.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The ways in which a change can be made: the plain JDK, the library's own asynchronous form, our runtime.
final class Ways {
    static final String JDK = "with the plain JDK";
    static final String ASYNCHRONOUS = "with the library's own asynchronous form";
    private static final String RUNTIME = "with the Waitlens runtime";
    /// Where an event loop is advised, the loops come first. The JDK has none to program with: what comes nearest is last.
    private static final String VIRTUAL = JDK
            + ": virtual threads in place of the loop; a wait holds no thread there either";
    private static final String PLATFORM = JDK
            + ": a pool of threads in place of the loop, because this Java has no virtual ones";
    private static final String LOOP = "an event loop, ";
    /// Releases of Java that have what the code uses.
    private static final int CLOSES_EXECUTORS = 19;
    private static final int HAS_RUNTIME = 25;
    /// What a sketch names by itself.
    private static final List<String> CLASSES = Stream.concat(
            Stream.of(ArrayList.class, Callable.class, CompletableFuture.class, ExecutionException.class,
                    ExecutorService.class, Executors.class, Future.class, IOException.class, List.class,
                    Semaphore.class).map(Class::getName),
            Stream.of("dev.waitlens.aio.Aio", "dev.waitlens.aio.process.ProcessPool")).toList();

    private final Setting setting;
    private final int feature;
    private final List<Sketch> made = new ArrayList<>();
    private final List<Variable> free = new ArrayList<>();

    /// @param feature Java release of the program, 0 where unknown
    Ways(Setting setting, int feature) {
        this.setting = setting;
        this.feature = feature;
    }

    List<Sketch> of(CodeChange change, Optional<String> asyncForm) {
        switch (change) {
            case CodeChange.Overlap(SketchKind kind, int width, boolean virtual) -> {
                runtime(LOOP + RUNTIME, way -> way.onLoop(width, awaitedForm(kind)));
                asyncForm.ifPresent(form -> add(LOOP + ASYNCHRONOUS, way -> way.asynchronous(width, form)));
                blocking(virtual ? VIRTUAL : PLATFORM, width, virtual);
            }
            case CodeChange.BlockingThreads(int width, boolean virtual) -> {
                blocking(JDK, width, virtual);
                asyncForm.ifPresent(form -> add(ASYNCHRONOUS, way -> way.asynchronous(width, form)));
                runtime(RUNTIME, way -> way.offLoop(width, "Executors.newVirtualThreadPerTaskExecutor()"));
            }
            case CodeChange.OffLoop(boolean virtual, boolean ours) -> {
                var handed = new HandedOver(setting, virtual, after -> imports(after, List.of()));
                if (ours) {
                    made.add(handed.onOurLoop(RUNTIME));
                }
                made.addAll(handed.sketches(asyncForm));
                UnitCall call = setting.loop().call();
                free.addAll(call.free());
                call.arguments().forEach(each -> free.add(new Variable(each.text(), each.type())));
            }
            case CodeChange.CpuPool(int width) -> {
                add(JDK, way -> way.pool(width, closesExecutors()));
                runtime(RUNTIME, way -> way.offLoop(width, "Executors.newFixedThreadPool(" + width + ")"));
            }
            case CodeChange.Processes(int width) -> {
                add(JDK, way -> workers(width));
                runtime(RUNTIME, way -> way.processes(width));
            }
            case CodeChange.SmallerLock() -> smallerLock();
        }
        return List.copyOf(made);
    }

    /// What the code around must have; filled by [#of].
    List<Variable> free() {
        return List.copyOf(free);
    }

    private void blocking(String title, int width, boolean virtual) {
        add(title, way -> virtual ? way.virtualThreads(width) : way.pool(width, closesExecutors()));
    }

    private boolean closesExecutors() {
        return feature >= CLOSES_EXECUTORS;
    }

    private void runtime(String title, Function<Rewritten, String> way) {
        if (feature == 0 || feature >= HAS_RUNTIME) {
            add(title, way);
        }
    }

    private void add(String title, Function<Rewritten, String> way) {
        var rewritten = new Rewritten(setting.loop());
        String after = way.apply(rewritten);
        free.addAll(setting.loop().free());
        free.addAll(rewritten.free());
        List<String> thrown = thrown(after);
        if (setting.isInLambda()) {
            after = caught(after, thrown);
            thrown = List.of();
        }
        made.add(new Sketch(title, setting.place(), setting.loop().real(), setting.loop().before(), after,
                imports(after + thrown, rewritten.free()), thrown));
    }

    private static String awaitedForm(SketchKind kind) {
        return switch (kind) {
            case HTTP -> "Aio.await(client.sendAsync(…)) in place of the blocking call";
            case SLEEP -> "Aio.sleep(…) in place of Thread.sleep";
            case CHILD -> "Aio.await(process.onExit()) in place of waitFor()";
            case SOCKET, JDBC, FILE, DNS, OTHER -> "the runtime's streams in place of the blocking socket";
        };
    }

    private String workers(int width) {
        var names = setting.loop().names().copy();
        String workers = names.free("workers");
        String worker = names.free("worker");
        String classPath = names.free("classPath");
        return Code.lines("// Worker: a class of yours whose main reads items from stdin,",
                "// calls " + setting.loop().call().name() + ", and writes results to stdout",
                "String " + classPath + " = System.getProperty(\"java.class.path\");",
                "List<Process> " + workers + " = new ArrayList<>();",
                Code.block("while (" + workers + ".size() < " + width + ")",
                        workers + ".add(new ProcessBuilder(\"java\", \"-cp\", " + classPath + ", \"Worker\")\n"
                                + "        .redirectError(ProcessBuilder.Redirect.INHERIT).start());"),
                "// write the items and read the results here",
                Code.block("for (Process " + worker + " : " + workers + ")",
                        Code.block("if (" + worker + ".waitFor() != 0)",
                                "throw new IllegalStateException(\"worker \" + " + worker + ".pid() + \" failed\");")));
    }

    private void smallerLock() {
        String name = setting.loop().call().name();
        made.add(new Sketch(JDK, "", false, Code.block("synchronized (shared)", "// all of " + name), Code.lines(
                "var result = compute();          // outside the lock",
                Code.block("synchronized (shared)", "publish(result);             // only what is shared"),
                "// or one lock for each key: locks[key.hashCode() % locks.length]"), List.of(), List.of()));
    }

    // ---- what the code needs around it

    /// A lambda declares no exceptions of its own: what it may not throw comes out of it as a cause.
    private String caught(String after, List<String> thrown) {
        if (thrown.isEmpty()) {
            return after;
        }
        String failure = setting.loop().names().copy().free("failure");
        String throwing = "throw new IllegalStateException(" + failure + ");";
        String interrupted = InterruptedException.class.getSimpleName();
        List<String> others = thrown.stream().filter(each -> !each.equals(interrupted)).toList();
        String code = Code.block("try", after);
        if (thrown.contains(interrupted)) {
            code += Code.block(" catch (" + interrupted + " " + failure + ")", "Thread.currentThread().interrupt();",
                    throwing);
        }
        return others.isEmpty() ? code
                : code + Code.block(" catch (" + String.join(" | ", others) + " " + failure + ")", throwing);
    }

    private List<String> imports(String after, List<Variable> more) {
        var call = setting.loop().call();
        Stream<JavaType> types = Stream.of(call.arguments().stream().map(UnitCall.Argument::type),
                Stream.of(call.result()), more.stream().map(Variable::type),
                setting.loop().free().stream().map(Variable::type)).flatMap(each -> each);
        return Stream.concat(CLASSES.stream(), types.map(JavaType::imports).flatMap(Set::stream))
                .filter(full -> names(after, full.substring(full.lastIndexOf('.') + 1)) && !isAtHand(full)).distinct()
                .sorted().toList();
    }

    /// In the code; what a comment names needs no import.
    private static boolean names(String code, String name) {
        var named = Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\b");
        return code.lines().filter(line -> !line.strip().startsWith("//")).anyMatch(line -> named.matcher(line).find());
    }

    /// In the package of the code, or of the language.
    private boolean isAtHand(String full) {
        String pack = full.substring(0, Math.max(0, full.lastIndexOf('.')));
        String owner = setting.caller().orElse(setting.unit()).key().owner().replace('/', '.');
        return pack.equals("java.lang") || pack.equals(owner.substring(0, Math.max(0, owner.lastIndexOf('.'))));
    }

    /// Exceptions that the code throws and the method around it does not declare.
    private List<String> thrown(String after) {
        var thrown = new ArrayList<String>();
        if (after.contains(".get()")) {
            thrown.add(ExecutionException.class.getSimpleName());
        }
        if (after.contains(".get()") || after.contains(".acquire()") || after.contains(".waitFor()")) {
            thrown.add(InterruptedException.class.getSimpleName());
        }
        if (after.contains("new ProcessBuilder")) {
            thrown.add(IOException.class.getSimpleName());
        }
        List<String> declared = setting.caller().map(Declaration::thrown).orElse(List.of()).stream()
                .map(JavaType::raw).toList();
        if (declared.contains("Exception") || declared.contains("Throwable")) {
            return List.of();
        }
        thrown.removeAll(declared);
        return thrown;
    }
}
