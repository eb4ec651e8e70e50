package dev.waitlens.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.Compiled;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.Declaration;
import dev.waitlens.program.shape.ProgramClasses;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.sketch.Signatures.Signature;
import dev.waitlens.sketch.Sketches.Setting;
import dev.waitlens.sketch.UnitCall.Variable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every sketch compiles against stubs of forty signatures, runs, and lets no failure of a call get lost.
class SketchesTest {
    private static final int CALLS = 3;
    private static final List<Case> CASES = List.of(
            new Case("overlap", new CodeChange.Overlap(SketchKind.HTTP, 2, true), 25),
            new Case("virtual", new CodeChange.BlockingThreads(2, true), 25),
            new Case("platform", new CodeChange.BlockingThreads(2, false), 17),
            new Case("pool", new CodeChange.CpuPool(2), 25),
            new Case("processes", new CodeChange.Processes(2), 25));
    private static final List<Case> OFF_LOOP = List.of(new Case("handed", new CodeChange.OffLoop(true, false), 25),
            new Case("pooled", new CodeChange.OffLoop(false, false), 17),
            new Case("ours", new CodeChange.OffLoop(true, true), 25));
    /// What is handed to sketches; nobody looks at anything else.
    private static final Map<Type, Object> VALUES = Map.of(int.class, CALLS, Integer.class, CALLS, Long.class, 3L,
            double.class, 3.0, float.class, 3f, byte.class, (byte) 3, Short.class, (short) 3, long.class, 3L,
            short.class, (short) 3, char.class, 'c');
    private static final String UNITS = """
            package zoo;
            import java.io.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            public class Units {
                static final String FAILURE = "this call fails";
                static final AtomicInteger made = new AtomicInteger();
                static volatile int failing;
                static boolean fails() { return made.incrementAndGet() == failing; }
                static void begin(int failAt) { made.set(0); failing = failAt; }
                public static class Refused extends Exception { Refused(String why) { super(why); } }
                public static class Desk { public static class Drawer { } }
                static java.net.Socket openSocket() { return new java.net.Socket(); }
                static java.sql.PreparedStatement openPreparedStatement() {
                    return (java.sql.PreparedStatement) closed(java.sql.PreparedStatement.class);
                }
                static Object closed(Class<?> type) {
                    return java.lang.reflect.Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                            (proxy, method, arguments) -> method.getReturnType() == java.sql.Connection.class
                                    ? closed(java.sql.Connection.class) : null);
                }
                %s
            }
            """;

    @TempDir
    static Path directory;

    private static final Map<String, Made> MADE = new LinkedHashMap<>();
    /// Of a loop in the body of a lambda, which declares no exceptions.
    private static final Map<String, Made> IN_LAMBDAS = new LinkedHashMap<>();
    private static final Map<String, Made> HANDED_OVER = new LinkedHashMap<>();
    private static Class<?> units;
    private static Class<?> sketched;
    private static Class<?> inLambdas;
    private static Class<?> handedOver;

    /// @param feature Java release of the program
    private record Case(String name, CodeChange change, int feature) {}

    /// @param free names and types that the code around must have
    private record Made(Signature signature, Sketch sketch, List<Variable> free) {}

    @BeforeAll
    static void writeAndCompileThemAll() throws IOException, ReflectiveOperationException {
        String members = Signatures.ALL.stream().map(each -> each.source() + each.asyncSource())
                .collect(Collectors.joining());
        Compiled.source(directory, "zoo/Units.java", UNITS.formatted(members));
        Compiled.source(directory, "zoo/Sketched.java",
                "package zoo; class Sketched { static void run() { Runnable all = () -> System.gc(); } }");
        Map<String, Made> inside = new LinkedHashMap<>();
        try (var classes = new ProgramClasses(new ClassFinder(List.of(directory), List.of(), 25, Long.MAX_VALUE))) {
            var elsewhere = classes.declaration(new MethodKey("zoo/Sketched", "run", "()V")).orElseThrow();
            var lambda = classes.declaration(new MethodKey("zoo/Sketched", "lambda$run$0", "()V")).orElseThrow();
            for (Signature signature : Signatures.ALL) {
                Declaration unit = classes.declaration(new MethodKey("zoo/Units", signature.name(), "")).orElseThrow();
                write(signature, unit, Optional.of(elsewhere), CASES, MADE);
                write(signature, unit, Optional.of(lambda), CASES, IN_LAMBDAS);
                write(signature, unit, Optional.of(elsewhere), OFF_LOOP, HANDED_OVER);
                write(signature, unit, Optional.empty(), CASES.subList(0, 1), inside);
            }
        }
        String units = "import static zoo.Units.*;";
        Compiled.source(directory, "zoo/Sketched.java", source("Sketched", units, MADE, ""));
        Compiled.source(directory, "zoo/InLambdas.java", source("InLambdas", units, IN_LAMBDAS, ""));
        Compiled.source(directory, "zoo/HandedOver.java", source("HandedOver", units, HANDED_OVER, ""));
        Compiled.source(directory, "zoo/Units.java", source("Inside", "", inside, members));
        var loader = new URLClassLoader(new URL[] {directory.toUri().toURL(), Compiled.RUNTIME.toUri().toURL()},
                ClassLoader.getPlatformClassLoader());
        SketchesTest.units = loader.loadClass("zoo.Units");
        sketched = loader.loadClass("zoo.Sketched");
        inLambdas = loader.loadClass("zoo.InLambdas");
        handedOver = loader.loadClass("zoo.HandedOver");
    }

    private static void write(Signature signature, Declaration unit, Optional<Declaration> caller,
            List<Case> cases, Map<String, Made> all) {
        for (Case each : cases) {
            var names = new TakenNames(List.of());
            var loop = CallLoop.guessed(UnitCall.of(unit, caller, names), names);
            var ways = new Ways(new Setting(unit, caller, "", loop), each.feature());
            int index = 0;
            for (Sketch sketch : ways.of(each.change(), Optional.of("the other\nform of it"))) {
                all.put(signature.name() + "_" + each.name() + "_" + index++,
                        new Made(signature, sketch, ways.free()));
            }
        }
    }

    /// A class with a method for each sketch, and one for each loop as it is.
    private static String source(String type, String more, Map<String, Made> all, String members) {
        var imports = new TreeSet<String>();
        var text = new StringBuilder();
        all.forEach((name, made) -> {
            imports.addAll(made.sketch().imports());
            made.free().forEach(variable -> imports.addAll(variable.type().imports()));
            String kind = type.equals("Inside") && !made.signature().modifiers().equals("static") ? "" : "static ";
            text.append(switch (type) {
                case "InLambdas" -> method(kind, name, made, made.sketch().thrown(),
                        "Runnable all = () -> {\n" + made.sketch().after() + "\n};\nall.run();");
                case "HandedOver" -> method(kind, name, made, List.of("Exception"), handedOver(made.sketch().after()));
                default -> method(kind, name, made, made.sketch().thrown(), made.sketch().after());
            });
            if (name.endsWith("pool_0")) {
                text.append(method(kind, name + "_before", made, List.of(), made.sketch().before()));
            }
        });
        String head = imports.stream().map(each -> "import " + each + ";\n").collect(Collectors.joining());
        String given = "import java.util.concurrent.ExecutionException;\nimport java.io.IOException;\n" + head;
        return type.equals("Inside") ? UNITS.formatted(members + text).replace("package zoo;", "package zoo;\n" + given)
                : "package zoo;\n" + given + more + "\nclass " + type + " {\n" + text + "\n}\n";
    }

    /// In a task, or with somebody who waits for what comes later.
    private static String handedOver(String after) {
        return after.contains("Aio.") ? "Aio.run(() -> {\n" + after + "\nreturn null;\n});" : after + "\nlater.get();";
    }

    private static String method(String kind, String name, Made made, List<String> thrown, String body) {
        Set<String> all = new LinkedHashSet<>(thrown);
        Stream.of(made.signature().thrown()).filter(each -> !each.isEmpty()).forEach(all::add);
        String variables = made.free().stream().distinct()
                .map(variable -> variable.type().text() + " " + variable.name()).collect(Collectors.joining(", "));
        return "%svoid %s(%s) %s {\n%s\n}\n".formatted(kind, name, variables,
                all.isEmpty() ? "" : "throws " + String.join(", ", all), body);
    }

    @Test
    void theFirstWayIsThatOfTheModelThatIsAdvised() {
        assertThat(titles(new CodeChange.Overlap(SketchKind.HTTP, 4, true), 25)).hasSize(3)
                .first(STRING).isEqualTo("an event loop, with the Waitlens runtime");
        assertThat(titles(new CodeChange.Overlap(SketchKind.HTTP, 4, false), 17)).hasSize(2)
                .first(STRING).isEqualTo("an event loop, with the library's own asynchronous form");
        assertThat(titles(new CodeChange.OffLoop(true, true), 25)).first(STRING).isEqualTo("with the Waitlens runtime");
        assertThat(titles(new CodeChange.OffLoop(true, false), 25)).first(STRING).isEqualTo("with the plain JDK");
        assertThat(titles(new CodeChange.BlockingThreads(4, true), 25)).first(STRING).isEqualTo("with the plain JDK");
    }

    private static List<String> titles(CodeChange change, int feature) {
        Declaration unit = Declaration.ofRecorded(new MethodKey("zoo/Units", "fetch", "(I)V"), 0);
        var names = new TakenNames(List.of());
        var loop = CallLoop.guessed(UnitCall.of(unit, Optional.empty(), names), names);
        return new Ways(new Setting(unit, Optional.empty(), "", loop), feature).of(change, Optional.of("fetchAsync"))
                .stream().map(Sketch::title).toList();
    }

    /// First all that go well: a call that goes on after another one has failed would be counted with theirs.
    @TestFactory
    Stream<DynamicTest> everySketchRunsAndLosesNoFailure() {
        assertThat(Signatures.ALL).hasSizeGreaterThanOrEqualTo(40);
        return tests(sketched, MADE, CALLS);
    }

    /// A lambda that declares no exceptions throws what a call threw as a cause.
    @TestFactory
    Stream<DynamicTest> everySketchRunsInALambdaAndLosesNoFailureThere() {
        assertThat(IN_LAMBDAS.values()).allSatisfy(made -> assertThat(made.sketch().thrown()).isEmpty());
        return tests(inLambdas, IN_LAMBDAS, CALLS);
    }

    /// What blocks an event loop is one call, and no loop of them.
    @TestFactory
    Stream<DynamicTest> everyCallThatIsHandedOverLosesNoFailure() {
        return tests(handedOver, HANDED_OVER, 1);
    }

    private static Stream<DynamicTest> tests(Class<?> type, Map<String, Made> all, int calls) {
        List<String> names = all.keySet().stream().filter(name -> !name.contains("processes")).toList();
        return Stream.concat(
                names.stream().map(name -> DynamicTest.dynamicTest(name + " runs", () -> {
                    call(type, name, 0);
                    assertThat(madeCalls()).isEqualTo(calls);
                })),
                names.stream().map(name -> DynamicTest.dynamicTest(name + " fails", () -> assertThatThrownBy(
                        () -> call(type, name, calls == 1 ? 1 : 2)).as(all.get(name).sketch().after())
                        .satisfies(thrown -> assertThat(messages(thrown)).contains("this call fails")))));
    }

    private static List<String> messages(Throwable thrown) {
        var messages = new ArrayList<String>();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            messages.add(String.valueOf(at.getMessage()));
        }
        return messages;
    }

    private static void call(Class<?> type, String name, int failAt) throws Throwable {
        invoke(units, "begin", failAt);
        Method method = Stream.of(type.getDeclaredMethods()).filter(each -> each.getName().equals(name))
                .findFirst().orElseThrow();
        method.setAccessible(true);
        try {
            method.invoke(null, Stream.of(method.getGenericParameterTypes()).map(SketchesTest::value).toArray());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int madeCalls() throws ReflectiveOperationException {
        var made = units.getDeclaredField("made");
        made.setAccessible(true);
        return ((Number) made.get(null)).intValue();
    }

    private static Object invoke(Class<?> type, String name, Object argument) throws ReflectiveOperationException {
        Method method = Stream.of(type.getDeclaredMethods()).filter(each -> each.getName().equals(name)).findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method.invoke(null, argument);
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return Collections.nCopies(CALLS, value(list.getActualTypeArguments()[0]));
        }
        try {
            return type == units ? units.getDeclaredConstructor().newInstance()
                    : type == DataSource.class ? invoke(units, "closed", type)
                    : VALUES.get(type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
