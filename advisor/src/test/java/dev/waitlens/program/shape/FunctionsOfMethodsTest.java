package dev.waitlens.program.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.program.code.MethodKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Functions that are handed to somebody, and how often they run then.
class FunctionsOfMethodsTest {
    private static final String SOURCE = """
            static String fetch(String url) { return url; }
            static void own(Runnable task) { task.run(); }
            static final ExecutorService POOL = Executors.newFixedThreadPool(2);

            static void each(List<String> urls) {
                urls.forEach(url -> fetch(url)); // each
            }
            static List<String> mapped(List<String> urls) {
                return urls.stream()
                        .map(url -> fetch(url))
                        .toList(); // end
            }
            static void parallel(List<String> urls) { urls.stream().map(url -> fetch(url)).parallel().toList(); }
            static void maybe(Optional<String> url) { url.map(one -> fetch(one)); }
            static void submits() { POOL.submit(() -> fetch("x")); }
            static void submitsMany(List<String> urls) {
                for (String url : urls) {
                    POOL.submit(() -> fetch(url)); // submit
                }
            }
            static void ownMethod() { own(() -> fetch("x")); }
            static void all(List<Callable<String>> tasks) throws Exception { POOL.invokeAll(tasks); }
            static void reference(List<String> urls) {
                urls.forEach(Shop::fetch); // reference
            }
            static void anonymous(List<String> urls) {
                urls.forEach(new java.util.function.Consumer<String>() {
                    @Override public void accept(String url) { fetch(url); }
                });
            }
            static void starts() { new Thread(() -> fetch("x")).start(); }
            """;

    @TempDir
    static Path directory;
    private static Studied shop;

    @BeforeAll
    static void compile() throws IOException {
        shop = Studied.of(directory, SOURCE);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static FunctionSite madeIn(String maker) {
        FunctionSite site = shop.classes().method(shop.body(maker)).orElseThrow().madeAt().orElseThrow();
        assertThat(site.method().name()).isEqualTo(maker);
        return site;
    }

    @Test
    void lambdaOfALibraryLoopRunsAgainAndAgain() {
        assertThat(madeIn("each").times()).isEqualTo(Times.REPEATED);
        assertThat(madeIn("each").line()).isEqualTo(shop.line("each"));
        assertThat(madeIn("each").elsewhere()).isFalse();
        assertThat(madeIn("mapped").times()).isEqualTo(Times.REPEATED);
        assertThat(madeIn("mapped").handedTo().orElseThrow().name()).isEqualTo("map");
        assertThat(shop.method("each").callsAt(shop.line("each"))).allMatch(CallSite::iterates);
    }

    @Test
    void streamIsParallelWhereverInItsChainThatIsSaid() {
        assertThat(madeIn("parallel").elsewhere()).isTrue();
        assertThat(madeIn("mapped").elsewhere()).isFalse();
    }

    @Test
    void lambdaThatRunsAtMostOnceIsSaidToDoSo() {
        assertThat(madeIn("maybe").times()).isEqualTo(Times.ONCE);
        assertThat(madeIn("submits").times()).isEqualTo(Times.ONCE);
        assertThat(madeIn("submits").elsewhere()).isTrue();
        assertThat(madeIn("starts").elsewhere()).isTrue();
    }

    @Test
    void taskThatALoopSubmitsRunsForEachRound() {
        assertThat(madeIn("submitsMany").times()).isEqualTo(Times.REPEATED);
        assertThat(madeIn("submitsMany").elsewhere()).isTrue();
        assertThat(shop.times("submitsMany", "submit", "submit")).isEqualTo(Times.REPEATED);
    }

    @Test
    void functionOfAMethodOfWhichNothingIsKnownIsUnknown() {
        assertThat(madeIn("ownMethod").times()).isEqualTo(Times.UNKNOWN);
    }

    @Test
    void callThatRunsGivenTasksIterates() {
        assertThat(shop.method("all").calls()).singleElement().satisfies(call -> {
            assertThat(call.iterates()).isTrue();
            assertThat(call.runs().orElseThrow().elsewhere()).isTrue();
        });
    }

    @Test
    void methodOfAnAnonymousClassIsLinkedToItsMaker() {
        var method = shop.classes().method("shop.Shop$1", "accept", "(Ljava/lang/String;)V").orElseThrow();
        assertThat(method.madeAt()).hasValueSatisfying(site -> {
            assertThat(site.method().name()).isEqualTo("anonymous");
            assertThat(site.times()).isEqualTo(Times.REPEATED);
        });
    }

    @Test
    void twoFramesOfAStackSayHowOftenTheInnerOneRuns() {
        MethodKey fetch = key("fetch");
        assertThat(shop.classes().times(key("reference"), shop.line("reference"), fetch)).isEqualTo(Times.REPEATED);
        assertThat(shop.classes().times(key("mapped"), shop.line("end"), shop.body("mapped")))
                .isEqualTo(Times.REPEATED);
        assertThat(shop.classes().times(key("each"), shop.line("each"), key("absent"))).isEqualTo(Times.UNKNOWN);
    }

    private static MethodKey key(String name) {
        return name.equals("absent") ? new MethodKey("shop/Shop", name, "()V") : shop.method(name).key();
    }
}
