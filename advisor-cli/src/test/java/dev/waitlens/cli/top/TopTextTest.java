package dev.waitlens.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.cli.top.TopView.Unit;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
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
                Measured.of(34.04), UNSEEN, "Shop.fetch: event loop, up to 7× as fast");
        return new TopView("shop.jar", 4711, 5, Measured.of(61), Measured.of(1.34), Measured.of(2), rows, List.of(unit),
                List.of("The processors were short."));
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
        var hostile = new TopView(view.program(), 1, 5, UNSEEN, UNSEEN, UNSEEN, List.of(row), List.of(), List.of());
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

    @ParameterizedTest
    @CsvSource({"24 80,80,24", "50 200,200,50", "0 0,80,24", "'',80,24", "stty: no,80,24"})
    void aTerminalThatDoesNotSayItsSizeHasTheUsualOne(String said, int columns, int lines) {
        assertThat(ScreenSize.parse(said)).isEqualTo(new ScreenSize(columns, lines));
    }
}
