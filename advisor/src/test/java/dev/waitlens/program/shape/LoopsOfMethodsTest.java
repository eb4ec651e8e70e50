package dev.waitlens.program.shape;

import static dev.waitlens.program.shape.Dependence.DEPENDENT;
import static dev.waitlens.program.shape.Times.ONCE;
import static dev.waitlens.program.shape.Times.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often calls run, and whether one needs the one before.
class LoopsOfMethodsTest {
    private static final String SOURCE = """
            static String fetch(String url) { return url; }
            static String fetch(String url, int n) { return url; }
            static void log() {}
            static boolean more() { return false; }
            static List<String> list() { return List.of(); }

            static void straight(boolean odd) {
                fetch("a"); // straight
                if (odd) {
                    fetch("b"); // branch
                } else {
                    fetch("c"); // other
                }
            }
            static void each() {
                for (String url : list()) { // head
                    fetch(url); // body
                }
                log(); // after
            }
            static void counted(int n) {
                for (int i = 0; i < n; i++) {
                    for (int k = 0; k < i; k++) {
                        fetch("x"); // inner
                    }
                    log(); // outer
                }
            }
            static void atLeastOnce() {
                do {
                    fetch("x"); // do
                } while (more()); // while
            }
            static void leaves() {
                for (String url : list()) {
                    if (url.isEmpty()) {
                        fetch(url); // leaves
                        return;
                    }
                }
            }
            static void attempts() throws Exception {
                while (true) {
                    try {
                        fetch("x"); // attempt
                        return;
                    } catch (IllegalStateException e) {
                        log(); // failed
                    }
                }
            }
            static void cleansUp() {
                try {
                    fetch("x"); // tried
                } finally {
                    log(); // finally
                }
            }
            static void closes() throws IOException {
                try (var in = new StringReader("x")) {
                    in.read(); // read
                }
            }
            static String twice() {
                return fetch("a") + fetch("b"); // twice
            }
            static void oneLine(List<String> urls) { for (String url : urls) fetch(url, list().size()); } // one

            static void next(String first) {
                String at = first;
                while ((at = fetch(at)) != null) { // next
                    log();
                }
            }
            static class Page { String token() { return ""; } List<String> rows() { return List.of(); } }
            static Page page(String token) { return new Page(); }
            static void pages() {
                Page page = page(null);
                while (page.token() != null) {
                    page = page(page.token()); // pages
                    for (String row : page.rows()) {
                        fetch(row); // row
                    }
                }
            }
            static void addresses(String base) {
                String token = "";
                do {
                    token = fetch(base + "?page=" + token); // address
                } while (!token.isEmpty());
            }
            static long send(long from) { return 1; }
            static void parts(long size) {
                long at = 0;
                while (at < size) {
                    at += send(at); // parts
                }
            }
            static void lines(BufferedReader in) throws IOException {
                String line;
                while ((line = in.readLine()) != null) { // lines
                    fetch(line); // each line
                }
            }
            String token = "";
            String all = "";
            String nextPage() {
                token = fetch("/" + token).trim(); // by its token
                return token;
            }
            void collect(String name) {
                all = all + fetch(name); // collected
            }
            static void copy(OutputStream out) throws IOException {
                for (int i = 0; i < 9; i++) {
                    out.write(i); // to one file
                }
            }
            static void pace(long next) throws InterruptedException {
                Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000)); // until then
                Thread.sleep(next); // so long
            }
            static void answers(List<String> kept, String[] row) {
                for (String each : kept) {
                    each.trim(); // from a list
                }
                for (int i = 0; i < row.length; i++) {
                    row[i].trim(); // from an array
                    fetch("/").trim(); // made here
                    java.util.concurrent.CompletableFuture.allOf().join(); // all
                }
            }
            static void files(List<File> files) throws IOException {
                for (File file : files) {
                    var in = new FileInputStream(file);
                    in.read(); // first byte
                }
            }
            static void outerOnly(List<String> urls) {
                String last = "";
                for (String a : urls) {
                    String before = last;
                    for (String b : urls) {
                        last = fetch(before); // shifted
                    }
                }
            }
            static void innerOnly(List<String> urls) {
                for (String a : urls) {
                    String at = a;
                    while (at != null) {
                        at = fetch(at); // chain
                    }
                }
            }
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

    @Test
    void callOutsideOfLoopsRunsOnceWhateverTheBranch() {
        assertThat(shop.times("straight", "straight", "fetch")).isEqualTo(ONCE);
        assertThat(shop.times("straight", "branch", "fetch")).isEqualTo(ONCE);
        assertThat(shop.times("straight", "other", "fetch")).isEqualTo(ONCE);
        assertThat(shop.method("straight").loops()).isEmpty();
    }

    @Test
    void whatALoopGoesOverIsMadeOnceAndItsBodyRunsAgain() {
        assertThat(shop.times("each", "head", "list")).isEqualTo(ONCE);
        assertThat(shop.times("each", "head", "next")).isEqualTo(REPEATED);
        assertThat(shop.method("each").times(shop.line("head"))).isEqualTo(Times.UNKNOWN);
        assertThat(shop.times("each", "body", "fetch")).isEqualTo(REPEATED);
        assertThat(shop.times("each", "after", "log")).isEqualTo(ONCE);
        assertThat(shop.method("each").isInLoop(shop.line("body"))).isTrue();
        assertThat(shop.method("each").isInLoop(shop.line("after"))).isFalse();
    }

    @Test
    void loopInALoopIsInside() {
        List<LoopShape> loops = shop.method("counted").loops();
        assertThat(loops).extracting(LoopShape::depth).containsExactly(1, 0);
        assertThat(loops.getFirst().lines()).contains(shop.line("inner")).doesNotContain(shop.line("outer"));
        assertThat(loops.getLast().lines()).contains(shop.line("inner"), shop.line("outer"));
        assertThat(loops.getLast().begin()).isLessThan(loops.getFirst().begin());
        assertThat(loops.getLast().end()).isGreaterThan(loops.getFirst().end());
    }

    @Test
    void loopThatAsksAtItsEndIsALoop() {
        assertThat(shop.times("atLeastOnce", "do", "fetch")).isEqualTo(REPEATED);
        assertThat(shop.times("atLeastOnce", "while", "more")).isEqualTo(REPEATED);
    }

    @Test
    void callThatLeavesTheLoopRunsOnce() {
        assertThat(shop.times("leaves", "leaves", "fetch")).isEqualTo(ONCE);
    }

    @Test
    void attemptIsNeitherOnceNorRepeated() {
        assertThat(shop.times("attempts", "attempt", "fetch")).isEqualTo(Times.UNKNOWN);
    }

    @Test
    void copiesOfFinallyAreOneCall() {
        assertThat(shop.times("cleansUp", "tried", "fetch")).isEqualTo(ONCE);
        assertThat(shop.times("cleansUp", "finally", "log")).isEqualTo(ONCE);
        assertThat(shop.method("cleansUp").loops()).isEmpty();
        assertThat(shop.times("closes", "read", "read")).isEqualTo(ONCE);
    }

    @Test
    void twoCallsOfOneTargetInOneStatementAreNotCounted() {
        assertThat(shop.times("twice", "twice", "fetch")).isEqualTo(Times.UNKNOWN);
    }

    @Test
    void descriptorTellsCallsOfOneLineApart() {
        var shape = shop.method("oneLine");
        int line = shop.line("one");
        assertThat(shape.times(line, "fetch", "(Ljava/lang/String;I)Ljava/lang/String;")).isEqualTo(REPEATED);
        assertThat(shape.times(line, "iterator", "()Ljava/util/Iterator;")).isEqualTo(ONCE);
        assertThat(shape.times(line, "absent", "()V")).isEqualTo(Times.UNKNOWN);
    }

    @Test
    void callThatIsGivenItsOwnResultIsDependent() {
        assertThat(shop.dependence("next", "next", "fetch")).isEqualTo(DEPENDENT);
        assertThat(shop.dependence("pages", "pages", "page")).isEqualTo(DEPENDENT);
        assertThat(shop.dependence("addresses", "address", "fetch")).isEqualTo(DEPENDENT);
        assertThat(shop.dependence("parts", "parts", "send")).isEqualTo(DEPENDENT);
    }

    @Test
    void readingOnInWhatAllRoundsShareIsDependentAndWhatIsDoneWithItIsNot() {
        assertThat(shop.dependence("lines", "lines", "readLine")).isEqualTo(DEPENDENT);
        assertThat(shop.dependence("copy", "to one file", "write")).isEqualTo(DEPENDENT);
        assertThat(shop.dependence("lines", "each line", "fetch")).isEqualTo(Dependence.UNKNOWN);
        assertThat(shop.dependence("files", "first byte", "read")).isEqualTo(Dependence.UNKNOWN);
        assertThat(shop.dependence("each", "body", "fetch")).isEqualTo(Dependence.UNKNOWN);
        assertThat(shop.dependence("pages", "row", "fetch")).isEqualTo(Dependence.UNKNOWN);
    }

    @Test
    void whatAFieldKeepsForTheNextCallIsNeededByIt() {
        assertThat(site("nextPage", "by its token").carriesOn()).isTrue();
        assertThat(site("collect", "collected").carriesOn()).as("added up, and never asked with").isFalse();
    }

    @Test
    void whatIsWorkedOutOfAClockEndsByIt() {
        var pace = shop.method("pace");

        assertThat(pace.callsAt(shop.line("until then"), "sleep", "")).allMatch(CallSite::byTheClock);
        assertThat(pace.callsAt(shop.line("so long"), "sleep", "")).noneMatch(CallSite::byTheClock);
    }

    @Test
    void whatWasKeptWithOthersIsOneOfMany() {
        var answers = shop.method("answers");

        assertThat(answers.callsAt(shop.line("from a list"), "trim", "")).allMatch(
                call -> call.loopsOfGroup().equals(OptionalInt.of(0)));
        assertThat(answers.callsAt(shop.line("from an array"), "trim", "")).allMatch(
                call -> call.loopsOfGroup().equals(OptionalInt.of(0)));
        assertThat(answers.callsAt(shop.line("made here"), "trim", "")).allMatch(
                call -> call.loopsOfGroup().isEmpty());
        assertThat(answers.callsAt(shop.line("all"), "join", "")).allMatch(
                call -> call.loopsOfGroup().equals(OptionalInt.of(1)));
    }

    @Test
    void dependenceBelongsToTheLoopThatCarriesIt() {
        assertThat(site("outerOnly", "shifted").dependences()).containsExactly(Dependence.UNKNOWN, DEPENDENT);
        assertThat(site("innerOnly", "chain").dependences()).containsExactly(DEPENDENT, Dependence.UNKNOWN);
    }

    private static CallSite site(String method, String mark) {
        return shop.method(method).callsAt(shop.line(mark), "fetch", "").getFirst();
    }
}
