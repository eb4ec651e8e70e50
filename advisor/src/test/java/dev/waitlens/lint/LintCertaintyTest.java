package dev.waitlens.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.lint.render.LintJson;
import dev.waitlens.lint.render.LintText;
import dev.waitlens.lint.render.Sarif;
import dev.waitlens.lint.render.SourceLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is certain, what is only possible, and what cannot be: by the classes of the objects that are called, and by who uses a chain.
class LintCertaintyTest {
    private static final String HEAD = """
            import io.netty.channel.*;
            import org.springframework.web.bind.annotation.GetMapping;
            import reactor.core.publisher.Mono;
            import reactor.core.scheduler.Schedulers;
            public class Zoo {
                static String slow() { try { Thread.sleep(5); } catch (InterruptedException e) { return ""; } return ""; }
                interface Store { void load(); }
                static class Near implements Store { public void load() { } }
                static class Far implements Store { public void load() { slow(); } }
                static abstract class Handler extends SimpleChannelInboundHandler<String> {
                    @Override protected void channelRead0(ChannelHandlerContext context, String message) { read(message); }
                    abstract void read(String message);
                }
            """;

    @TempDir
    static Path shared;
    private static Path stubs;
    private static List<Specimen> specimens = List.of();

    /// What is said of a sleep that a loop may come to.
    enum Said {
        NOTHING, POSSIBLE, CERTAIN
    }

    record Specimen(String name, Said said, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void compile() throws IOException {
        stubs = FrameworkStubs.compile(shared.resolve("stubs"));
        specimens = all().toList();
        FrameworkStubs.zoos(shared.resolve("classes"), stubs, HEAD, specimens.stream().map(Specimen::code).toList());
    }

    static Stream<Specimen> all() {
        return Stream.concat(objects(), chains());
    }

    static Stream<Specimen> objects() {
        String fromMap = handler("stores.get(message).load();",
                "static final java.util.Map<String, Store> stores = new java.util.HashMap<>();");
        String field = handler("store.load();", "final Store store = new %s();");
        String given = handler("store.load();", "final Store store; Echo(Store store) { this.store = store; }")
                + "static Echo make() { return new Echo(%s); }";
        String inherits = """
                static abstract class Base extends SimpleChannelInboundHandler<String> {
                    void step() { stop(); }
                    abstract void stop();
                }
                static class Mine extends Base {
                    @Override protected void channelRead0(ChannelHandlerContext context, String message) { step(); }
                    void stop() { %s }
                }
                static class Other extends Base { void stop() { %s } }
                """;
        String handedOn = handler("load(new %s());", "void load(Store store) { store.load(); }");
        return Stream.of(
                new Specimen("one of two, and nobody knows which", Said.POSSIBLE, fromMap),
                new Specimen("a field that holds the one that waits", Said.CERTAIN, field.formatted("Far")),
                new Specimen("a field that holds the other one", Said.NOTHING, field.formatted("Near")),
                new Specimen("a field that holds either", Said.POSSIBLE, handler("store.load();",
                        "Store store = new Near(); void set() { store = new Far(); }")),
                new Specimen("a field that a class below writes", Said.POSSIBLE, handler("store.load();",
                        "Store store = new Near();")
                        + "static class Below extends Echo { void set() { store = new Far(); } }"),
                new Specimen("a field that may hold anything", Said.POSSIBLE, handler("store.load();",
                        "Store store = new Near(); void set(Store other) { store = other; }")),
                new Specimen("a constructor that is given the one that waits", Said.CERTAIN,
                        given.formatted("new Far()")),
                new Specimen("a constructor that is given the other one", Said.NOTHING, given.formatted("new Near()")),
                new Specimen("a constructor that is given what a factory makes", Said.NOTHING,
                        given.formatted("store()") + "static Store store() { return new Near(); }"),
                new Specimen("a constructor that is given what a factory makes, which waits", Said.CERTAIN,
                        given.formatted("store()") + "static Store store() { return new Far(); }"),
                new Specimen("a constructor that nobody calls here", Said.POSSIBLE, handler("store.load();",
                        "final Store store; Echo(Store store) { this.store = store; }")),
                new Specimen("a constructor that is given away", Said.POSSIBLE, given.formatted("new Near()")
                        + "static java.util.function.Function<Store, Echo> maker() { return Echo::new; }"),
                new Specimen("an object of the one that waits, handed on", Said.CERTAIN, handedOn.formatted("Far")),
                new Specimen("an object of the other one, handed on", Said.NOTHING, handedOn.formatted("Near")),
                new Specimen("an inherited method that calls the object's own", Said.CERTAIN,
                        inherits.formatted("slow();", "")),
                new Specimen("an inherited method that never calls another class's", Said.NOTHING,
                        inherits.formatted("", "slow();")),
                new Specimen("a certain way that is longer than a possible one", Said.CERTAIN, handler(
                        "stores.get(message).load(); first();",
                        "static final java.util.Map<String, Store> stores = new java.util.HashMap<>();"
                                + " void first() { second(); } void second() { third(); } void third() { slow(); }")));
    }

    static Stream<Specimen> chains() {
        String lazily = "Mono.fromCallable(() -> slow())";
        return Stream.of(
                new Specimen("a chain that nobody here uses", Said.POSSIBLE,
                        "static Mono<String> get() { return %s; }".formatted(lazily)),
                new Specimen("a chain of a controller", Said.CERTAIN,
                        "@GetMapping Mono<String> get() { return %s; }".formatted(lazily)),
                new Specimen("a chain that a controller is given", Said.CERTAIN, """
                        @GetMapping Mono<String> get() { return load(); }
                        static Mono<String> load() { return %s; }
                        """.formatted(lazily)),
                new Specimen("a chain within a chain of a controller", Said.CERTAIN,
                        "@GetMapping Mono<String> get() { return Mono.just(\"\").flatMap(text -> %s); }"
                                .formatted(lazily)),
                new Specimen("a chain that is moved to where nobody may block", Said.CERTAIN,
                        """
                                static Mono<String> get() { return Mono.just("").publishOn(Schedulers.parallel()).map(text -> slow()); }
                                """),
                new Specimen("a chain that a controller moves", Said.NOTHING, """
                        @GetMapping Mono<String> get() { return load().subscribeOn(Schedulers.boundedElastic()); }
                        static Mono<String> load() { return %s; }
                        """.formatted(lazily)),
                new Specimen("a chain within one that is waited for", Said.NOTHING,
                        "static String get() { return Mono.just(\"\").flatMap(text -> %s).block(); }"
                                .formatted(lazily)),
                new Specimen("a chain within one that is moved", Said.NOTHING, """
                        static Mono<String> get() {
                            return Mono.just("").flatMap(text -> %s).subscribeOn(Schedulers.boundedElastic());
                        }
                        """.formatted(lazily)),
                new Specimen("a chain of a function that somebody waits for", Said.NOTHING, """
                        interface Load extends java.util.function.Function<String, Mono<String>> { }
                        static String get() { return all(text -> %s).block(); }
                        static Mono<String> all(Load load) { return Mono.just("").flatMap(load); }
                        """.formatted(lazily)));
    }

    private static String handler(String body, String rest) {
        return "static class Echo extends Handler { void read(String message) { " + body + " } " + rest + " }\n";
    }

    @ParameterizedTest
    @MethodSource("all")
    void certainIsWhatTheTextDecides(Specimen specimen) {
        List<Finding> findings = lint(specimen).findings();

        assertThat(findings).as("%s", findings).hasSize(specimen.said() == Said.NOTHING ? 0 : 1)
                .allMatch(finding -> finding.certain() == (specimen.said() == Said.CERTAIN));
    }

    @Test
    void whatIsOnlyPossibleIsANoteInASectionOfItsOwn() {
        LintResult result = lint(specimens.getFirst());

        assertThat(result.certain()).isEmpty();
        assertThat(result.possible()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.NOTE);
            assertThat(finding.message()).startsWith("Thread.sleep may block an event loop of Netty");
            assertThat(finding.path()).extracting(Hop::what).contains("calls Zoo.Far.load, one of 2 implementations");
        });
        assertThat(new LintText(false, sources()).render(result, 0)).startsWith("Possible:")
                .contains("note: Thread.sleep may block").contains("1 possible (");
        assertThat(new LintJson(sources()).render(result)).contains("\"findings\" : [ ]")
                .containsPattern(
                        "\"possible\" : \\[ \\{\\s+\"rule\" : \"blocking-call-on-loop\",\\s+\"level\" : \"note\"");
        assertThat(sarif(result)).contains("\"certainty\" : \"possible\"")
                .doesNotContain("\"certainty\" : \"certain\"");
    }

    @Test
    void whatIsCertainStandsBeforeWhatIsPossible() {
        LintResult result = Linter.lint(List.of(shared.resolve("classes/zoo0"), shared.resolve("classes/zoo1")),
                List.of(stubs), Selection.ALL);

        assertThat(result.findings()).extracting(Finding::certain).containsExactly(true, false);
        assertThat(new LintText(false, sources()).render(result, 0)).containsSubsequence("error:", "Possible:", "note:",
                "1 error, 1 possible (");
        assertThat(sarif(result)).containsSubsequence("\"certainty\" : \"certain\"", "\"certainty\" : \"possible\"");
    }

    private static LintResult lint(Specimen specimen) {
        return Linter.lint(List.of(shared.resolve("classes/zoo" + specimens.indexOf(specimen))), List.of(stubs),
                Selection.ALL);
    }

    private static SourceLines sources() {
        return new SourceLines(List.of());
    }

    private static String sarif(LintResult result) {
        return new Sarif("1", "", sources()).render(result, LintRule::title);
    }
}
