package dev.waitlens.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.cli.top.Key.Name;
import dev.waitlens.cli.top.TopChoice.Screen;
import dev.waitlens.cli.top.TopChoice.Table;
import dev.waitlens.cli.top.TopView.Advised;
import dev.waitlens.cli.top.TopView.Loop;
import dev.waitlens.cli.top.TopView.Unit;
import dev.waitlens.report.Card.Stack;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoop.Latency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TopTextTest {
    private static final Measured UNSEEN = Measured.unseen("jdk.MethodTrace", "not timed");

    private static TopView view(int threads) {
        var rows = IntStream.range(0, threads)
                .mapToObj(i -> new TopRow("worker-" + i, 1, 5, Map.of(Kind.NET, 4.0, Kind.IDLE, 1.0))).toList();
        var unit = new Unit(new TopRow("Shop.fetch", 1, 4, Map.of(Kind.NET, 4.0)), "I/O-bound", Measured.of(27.1),
                Measured.of(34.04), UNSEEN, advised("Shop.fetch: event loop, up to 7× as fast"));
        return new TopView("shop.jar", 4711, 5, Measured.of(61), Measured.of(1.34), Measured.of(2), rows, List.of(unit),
                List.of(), List.of("The processors were short."));
    }

    private static Advised advised(String advice) {
        return new Advised(advice,
                List.of(advice,
                        "It waits for the network for nearly all of its time, and its calls do not need each other."),
                List.of(new Stack(State.NETWORK, 0.98, List.of("Shop.fetch", "java.net.Socket.read"))));
    }

    @Test
    void aLambdaIsNotTheMethodInWhichItStands() {
        assertThat(TopView.shortName("com.acme.Shop.fetch(String)")).isEqualTo("Shop.fetch");
        assertThat(TopView.shortName("com.acme.Shop.fetch (lambda, line 7)")).isEqualTo("Shop.fetch (lambda, line 7)");
    }

    @Test
    void noTwoUnitsHaveOneName() {
        assertThat(TopView.shortNames(List.of("com.acme.Shop.fetch(String)", "com.acme.Shop.fetch(int)",
                "com.acme.Shop.sell", "com.acme.Till.open", "org.other.Till.open",
                "com.acme.Shop.sell (lambda, line 7)")))
                .containsOnly(Map.entry("com.acme.Shop.fetch(String)", "Shop.fetch(String)"),
                        Map.entry("com.acme.Shop.fetch(int)", "Shop.fetch(int)"),
                        Map.entry("com.acme.Shop.sell", "Shop.sell"),
                        Map.entry("com.acme.Till.open", "com.acme.Till.open"),
                        Map.entry("org.other.Till.open", "org.other.Till.open"),
                        Map.entry("com.acme.Shop.sell (lambda, line 7)", "Shop.sell (lambda, line 7)"));
    }

    @Test
    void threadsUnitsAdviceAndWarningsHaveTheirLines() {
        assertThat(new TopText(80, 24).lines(view(1))).containsExactly(
                "shop.jar (4711), up 61 s, 1.34 of 2 processors busy, last 5.0 s",
                "THREADS                      CPU   NET  DISK  LOCK QUEUE SLEEP READY  IDLE OTHER".substring(0, 80),
                "worker-0                       .   80%     .     .     .     .     .   20%     .".substring(0, 80), "",
                "UNITS OF WORK              CALLS/s  ms/CALL  AT ONCE  BOUND BY",
                "Shop.fetch                    27.1     34.0        -  I/O-bound",
                "> Shop.fetch: event loop, up to 7× as fast", "! The processors were short.");
    }

    @Test
    void adviceGoesOnInTheNextLineWhereThereIsRoom() {
        assertThat(new TopText(40, 24).lines(view(1))).containsSequence("> Shop.fetch: event loop, up to 7× as",
                "fast", "! The processors were short.");
        assertThat(new TopText(40, 8).lines(view(1))).hasSize(8).contains("> Shop.fetch: event loop, up to 7× as f~");
    }

    @ParameterizedTest
    @CsvSource({"80,24", "80,5", "40,10", "200,50"})
    void nothingGoesOverTheEdge(int width, int height) {
        assertThat(new TopText(width, height).lines(view(100))).hasSizeLessThanOrEqualTo(height)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void threadsMakeRoomForUnits() {
        assertThat(new TopText(80, 24).lines(view(100))).hasSize(24).contains("! The processors were short.");
    }

    @Test
    void namesCannotMoveTheCursor() {
        var view = view(0);
        var row = new TopRow("a\033[2Jb\n", 1, 1, Map.of());
        var hostile = new TopView(view.program(), 1, 5, UNSEEN, UNSEEN, UNSEEN, List.of(row), List.of(), List.of(),
                List.of());
        assertThat(new TopText(80, 24).lines(hostile))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void statesThatAreOfOneKindAreAddedUp() {
        var row = TopRow.of("main", 1, 4, List.of(new Slice(State.CPU_JAVA, Measured.of(1), 0.25),
                new Slice(State.CPU_KERNEL, Measured.of(1), 0.25), new Slice(State.IDLE, Measured.of(2), 0.5)));
        assertThat(row.share(Kind.CPU)).isEqualTo(0.5);
        assertThat(row.busySeconds()).isEqualTo(2);
    }

    @Test
    void inJsonWhatWasNotMeasuredIsNull() {
        var unit = JsonMapper.shared().readTree(TopJson.text(view(1))).path("units").path(0);
        assertThat(unit.path("callsPerSecond").asDouble()).isEqualTo(27.1);
        assertThat(unit.path("concurrency").isNull()).isTrue();
        assertThat(unit.path("seconds").path("net").asDouble()).isEqualTo(4);
    }

    @Test
    void anEventLoopHasItsLagAndHowOftenItStoodStill() {
        var loop = new Loop("Loop-1", Measured.of(0.12), new Latency(10, 0.12, 3.4, 9), new Latency(5, 0.1, 8, 352.04),
                2);
        var view = view(1);
        var looped = new TopView(view.program(), 1, 5, UNSEEN, UNSEEN, UNSEEN, view.threads(), List.of(), List.of(loop),
                List.of());
        assertThat(new TopText(80, 24).lines(looped)).contains(
                "EVENT LOOPS                 BUSY  LAG ms p50  LAG ms p99  TURN ms max  BLOCKED",
                "Loop-1                       12%         0.1         3.4        352.0        2");
        var node = JsonMapper.shared().readTree(TopJson.text(looped)).path("loops").path(0);
        assertThat(node.path("lagMillis").path("p99").asDouble()).isEqualTo(3.4);
        assertThat(node.path("blocked").asInt()).isEqualTo(2);
    }

    @Test
    void theUnitsScreenHasItsAdviceInWholeSentencesAndItsStackFromTheInside() {
        var choice = TopChoice.FIRST.after(Key.of(Name.ENTER), List.of("Shop.fetch"));
        var lines = new TopText(60, 23, choice).lines(view(3));
        assertThat(lines).startsWith("Shop.fetch: I/O-bound", "NET 100%   27.1 calls/s, 34.0 ms a call, - at once")
                .contains("98 % network, in", "  java.net.Socket.read")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60).doesNotEndWith("~"));
        assertThat(String.join(" ", lines)).contains("and its calls do not need each other.");
        assertThat(lines.indexOf("  java.net.Socket.read")).isLessThan(lines.indexOf("  Shop.fetch"));
    }

    @ParameterizedTest
    @CsvSource({"80,23", "40,4", "200,50"})
    void everyScreenFitsIntoItsTerminal(int width, int height) {
        for (Screen screen : Screen.values()) {
            for (Table table : Table.values()) {
                var choice = new TopChoice(screen, TopOrder.QUEUE, table, false, false, "", "Shop.fetch");
                assertThat(new TopText(width, height, choice).lines(view(100))).isNotEmpty()
                        .hasSizeLessThanOrEqualTo(height)
                        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void helpFitsOn80By24() {
        var lines = new TopText(80, 23, TopChoice.FIRST.after(Key.letter('?'), List.of())).lines(view(1));
        assertThat(lines).first().isEqualTo("Keys");
        assertThat(lines).last().asString().startsWith("OTHER ");
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotEndWith("~"));
    }
}
