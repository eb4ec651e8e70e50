package dev.waitlens.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.Compiled;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.Declaration;
import dev.waitlens.program.shape.ProgramClasses;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.sketch.Sketches.Setting;
import dev.waitlens.sketch.SourceLoops.Place;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Loops of a program's own text, rewritten in place: the file compiles, does what it did, and fails where it failed.
class RealLoopsTest {
    private static final String SOURCE = """
            package zoo;
            import java.io.*;
            import java.util.*;
            public class Loops {
                public static volatile String failing = "";
                static byte[] fetch(String url) throws IOException {
                    if (url.endsWith(failing) && !failing.isEmpty()) { throw new IOException("cannot fetch " + url); }
                    return url.getBytes();
                }
                static java.util.concurrent.CompletableFuture<byte[]> fetchAsync(String url) {
                    try { return java.util.concurrent.CompletableFuture.completedFuture(fetch(url)); }
                    catch (IOException e) { return java.util.concurrent.CompletableFuture.failedFuture(e); }
                }
                static List<String> urls() { return List.of("a", "bb", "ccc"); }

                public static Object collects() throws Exception {
                    var pages = new ArrayList<Integer>();
                    for (String url : urls()) {
                        pages.add(fetch(url).length); // collects
                    }
                    return pages;
                }
                public static Object usesItsVariableAgain() throws Exception {
                    var pages = new TreeMap<String, Integer>();
                    List<String> ids = urls();
                    String base = "http://host/";
                    for (String id : ids) {
                        String url = base + id;
                        String shown = id.toUpperCase();
                        byte[] page = fetch(url); // usesItsVariableAgain
                        pages.put(shown, page.length);
                        if (page.length == 13) {
                            pages.put(id, 0);
                        }
                    }
                    return pages;
                }
                public static Object counts() throws Exception {
                    int calls = 0;
                    String[] urls = urls().toArray(String[]::new);
                    for (int i = 0; i < urls.length; i++)
                        calls += fetch(urls[i]).length; // counts
                    return calls;
                }
                public static Object worksOutWhatItGives() throws Exception {
                    var left = new ArrayDeque<>(urls());
                    var pages = new ArrayList<Integer>();
                    for (int permits = left.size(); permits > 0; permits--) {
                        byte[] page = fetch(left.remove() + permits); // worksOutWhatItGives
                        pages.add(page.length);
                    }
                    return pages;
                }
                public static Object throwsAway() throws Exception {
                    List<String> known = urls();
                    for (String url : known) { fetch(url); } // throwsAway
                    return known.size();
                }

                static Object stopsEarly() throws IOException {
                    for (String url : urls()) {
                        if (fetch(url).length > 1) { return url; } // stopsEarly
                    }
                    return "";
                }
                static void catchesIt() {
                    for (String url : urls()) {
                        try { fetch(url); } catch (IOException e) { System.out.println(e); } // catchesIt
                    }
                }
                static String feedsItself() throws IOException {
                    String at = "a";
                    for (int i = 0; i < 3; i++) {
                        if (i > 1) { System.out.println(i); }
                        at = new String(fetch(at)); // feedsItself
                    }
                    return at;
                }
                static void mayNotRun() throws IOException {
                    for (String url : urls()) {
                        int length = url.isEmpty() ? 0 : fetch(url).length; // mayNotRun
                    }
                }
                static void isInALambda() {
                    Runnable all = () -> urls().forEach(url -> { });
                    for (String url : urls()) {
                        new Thread(() -> { try { fetch(url); } catch (Exception e) { } }); // isInALambda
                    }
                }
            }
            """;
    private static final List<String> SAFE = List.of("collects", "usesItsVariableAgain", "counts",
            "worksOutWhatItGives", "throwsAway");
    private static final List<CodeChange> CHANGES = List.of(new CodeChange.Overlap(SketchKind.HTTP, 2, true),
            new CodeChange.CpuPool(2));

    @TempDir
    Path directory;

    private Declaration fetch;
    private UnitCall call;

    @BeforeEach
    void theProgram() throws IOException {
        Path source = Files.createDirectories(directory.resolve("src/zoo")).resolve("Loops.java");
        Files.writeString(source, SOURCE);
        Compiled.source(directory.resolve("classes"), "zoo/Loops.java", SOURCE);
        try (var classes = new ProgramClasses(
                new ClassFinder(List.of(directory.resolve("classes")), List.of(), 25, Long.MAX_VALUE))) {
            fetch = classes.declaration(new MethodKey("zoo/Loops", "fetch", "")).orElseThrow();
        }
        call = UnitCall.of(fetch, Optional.of(fetch), new TakenNames(List.of()));
    }

    private static int line(String method) {
        return 1 + SOURCE.lines().toList().indexOf(
                SOURCE.lines().filter(each -> each.endsWith("// " + method)).findFirst().orElseThrow());
    }

    private Place place(String method) {
        int line = line(method);
        return new SourceLoops(new SourceFiles(List.of(directory.resolve("src"))))
                .find("zoo.Loops", line, "fetch", 1).orElseThrow();
    }

    private Optional<CallLoop> cut(String method) {
        Place place = place(method);
        return CutLoop.around(place).flatMap(loop -> CutLoop.of(place, call, loop));
    }

    @Test
    void safeLoopsAreRewrittenInPlaceAndDoWhatTheyDid() throws Exception {
        List<Object> before = results(directory.resolve("classes"), "");
        for (CodeChange change : CHANGES) {
            int ways = ways("collects", change).size();
            for (int way : IntStream.range(0, ways).toArray()) {
                Path classes = directory.resolve(change.getClass().getSimpleName() + way);
                Compiled.source(classes, "zoo/Loops.java", rewritten(change, way));

                assertThat(results(classes, "")).isEqualTo(before);
                for (String method : SAFE) {
                    assertThatThrownBy(() -> run(classes, method, method.equals("worksOutWhatItGives") ? "2" : "bb"))
                            .as(method).rootCause().hasMessageStartingWith("cannot fetch ");
                }
            }
        }
    }

    private List<Sketch> ways(String method, CodeChange change) {
        var setting = new Setting(fetch, Optional.of(fetch), "", cut(method).orElseThrow());
        return new Ways(setting, 25).of(change, Optional.of("it"));
    }

    private String rewritten(CodeChange change, int way) {
        var text = new StringBuilder(SOURCE);
        var imports = new StringBuilder("package zoo;\n");
        for (String method : SAFE.reversed()) {
            Sketch sketch = ways(method, change).get(way);
            Place place = place(method);
            var loop = CutLoop.around(place).orElseThrow();
            text.replace(place.start(loop), place.end(loop), sketch.after());
            sketch.imports().forEach(each -> imports.append("import ").append(each).append(";\n"));
        }
        return text.toString().replaceFirst("package zoo;\n", imports.toString());
    }

    private static List<Object> results(Path classes, String failing) throws Exception {
        var results = new ArrayList<>();
        for (String method : SAFE) {
            results.add(run(classes, method, failing));
        }
        return results;
    }

    private static Object run(Path classes, String method, String failing) throws Exception {
        // Intended: stays open, because threads of the runtime go on for a moment and load what they need.
        var loader = new URLClassLoader(new URL[] {classes.toUri().toURL(), Compiled.RUNTIME.toUri().toURL()},
                ClassLoader.getPlatformClassLoader());
        try {
            Class<?> loops = loader.loadClass("zoo.Loops");
            loops.getField("failing").set(null, failing);
            Method called = loops.getMethod(method);
            return called.invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Test
    void whatFollowsIsAsItsAuthorWroteIt() {
        assertThat(cut("counts").orElseThrow().following(Optional.of("call.get()")))
                .containsExactly("calls += call.get().length;");
        assertThat(cut("usesItsVariableAgain").orElseThrow().keep())
                .containsExactly("String shown = id.toUpperCase();");
    }

    @Test
    void anyOtherLoopIsLeftWhole() {
        for (String method : List.of("stopsEarly", "catchesIt", "feedsItself", "mayNotRun", "isInALambda")) {
            assertThat(cut(method)).as(method).isEmpty();
        }
    }

    @Test
    void theLoopIsShownWithItsFileAndLineAndFromTheLeft() {
        Place place = place("collects");
        var loop = CutLoop.around(place).orElseThrow();

        assertThat(place.shown(loop)).isEqualTo("Loops.java:" + (1 + SOURCE.lines().toList().indexOf(
                "        for (String url : urls()) {")));
        assertThat(place.whole(loop)).isEqualTo("""
                for (String url : urls()) {
                    pages.add(fetch(url).length); // collects
                }""");
    }

    @Test
    void aLineThatIsALittleOffStillLeadsToTheOnlySuchCallOfTheMethod() {
        int line = line("stopsEarly");
        var sources = new SourceLoops(new SourceFiles(List.of(directory.resolve("src"))));

        assertThat(sources.find("zoo.Loops", line - 1, "fetch", 1)).hasValueSatisfying(
                place -> assertThat(place.text(place.path().getLeaf())).isEqualTo("fetch(url)"));
        assertThat(sources.find("zoo.Loops", 1, "fetch", 1)).as("in no method").isEmpty();
    }

    @Test
    void textThatIsNoJavaHasNoLoop() throws IOException {
        Files.writeString(directory.resolve("src/zoo/Loops.java"), "class { fetch(x) ((((");

        assertThat(new SourceLoops(new SourceFiles(List.of(directory.resolve("src")))).find("zoo.Loops", 1, "fetch", 2))
                .isEmpty();
    }
}
