package dev.waitlens.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.top.Key.Name;
import dev.waitlens.cli.top.TopChoice.Screen;
import dev.waitlens.cli.top.TopChoice.Table;
import dev.waitlens.cli.top.TopChoice.Wish;
import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.cli.top.TopView.Advised;
import dev.waitlens.cli.top.TopView.Unit;
import dev.waitlens.report.figure.Measured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopChoiceTest {
    private static final List<String> UNITS = List.of("A.a", "B.b", "C.c");
    private static final Measured UNSEEN = Measured.unseen("jdk.MethodTrace", "not timed");

    private static TopChoice press(TopChoice choice, String sent) {
        var now = choice;
        for (Key key : Key.parse(sent)) {
            now = now.after(key, UNITS);
        }
        return now;
    }

    private static TopChoice press(String sent) {
        return press(TopChoice.FIRST, sent);
    }

    private static TopRow row(String name, double net, double lock) {
        return new TopRow(name, 1, 10, Map.of(Kind.NET, net, Kind.LOCK, lock));
    }

    private static TopView view() {
        var units = List.of(unit("A.a", 1), unit("B.b", 3));
        return new TopView("shop.jar", 1, 5, UNSEEN, UNSEEN, UNSEEN,
                List.of(row("web-1", 5, 1), row("web-2", 1, 4), row("main", 2, 2)), units, List.of(), List.of());
    }

    private static Unit unit(String name, double lock) {
        return new Unit(row(name, 0, lock), "lock-bound", UNSEEN, UNSEEN, UNSEEN, Advised.NOTHING);
    }

    private static List<String> threads(TopChoice choice) {
        return choice.arranged(view()).threads().stream().map(TopRow::name).toList();
    }

    @Test
    void helpIsOneKeyAwayAndOneKeyBack() {
        assertThat(press("?").screen()).isEqualTo(Screen.HELP);
        assertThat(press("??").screen()).isEqualTo(Screen.TABLES);
        assertThat(press("?\033").screen()).isEqualTo(Screen.TABLES);
    }

    @Test
    void rowsAreSortedByTheColumnThatWasChosenAndBackwardsToo() {
        assertThat(threads(press("ssss"))).as("by lock").containsExactly("web-2", "main", "web-1");
        assertThat(threads(press("S"))).as("by name").containsExactly("main", "web-1", "web-2");
        assertThat(press("sS").order()).isEqualTo(TopOrder.BUSY);
        assertThat(press("ssss").arranged(view()).unitNames()).containsExactly("B.b", "A.a");
    }

    @Test
    void lettersGoIntoTheFilterUntilItIsKept() {
        var typing = press("/WEB-q");
        assertThat(typing.typing()).isTrue();
        assertThat(typing.wish(Key.letter('q'))).as("a letter like any other").isEqualTo(Wish.NONE);
        var kept = press(typing, "\u007f\r");
        assertThat(kept.filter()).isEqualTo("WEB-");
        assertThat(threads(kept)).containsExactly("web-1", "web-2");
        assertThat(kept.wish(Key.letter('q'))).isEqualTo(Wish.END);
        assertThat(press(kept, "\033").filter()).isEmpty();
        assertThat(press("/\u007f\u007f").filter()).isEmpty();
    }

    @Test
    void aUnitIsChosenByNameSoThatItStaysChosenWhenTheOrderChanges() {
        var second = press("j");
        assertThat(second.chosen()).isEqualTo("B.b");
        assertThat(second.nearest(List.of("C.c", "B.b"))).isEqualTo("B.b");
        assertThat(second.nearest(List.of("C.c"))).as("where it has gone the first").isEqualTo("C.c");
        assertThat(press("jjjjj").chosen()).as("not beyond the last").isEqualTo("C.c");
        assertThat(press("jk\033[A").chosen()).isEqualTo("A.a");
    }

    @Test
    void enterShowsTheChosenUnitAndComesBack() {
        var unit = press("j\r");
        assertThat(unit.screen()).isEqualTo(Screen.UNIT);
        assertThat(unit.chosen()).isEqualTo("B.b");
        assertThat(press(unit, "\r").screen()).isEqualTo(Screen.TABLES);
        assertThat(TopChoice.FIRST.after(Key.of(Name.ENTER), List.of()).screen()).as("there is none")
                .isEqualTo(Screen.TABLES);
    }

    @Test
    void tabChangesWhichRowsHaveTheRoom() {
        assertThat(press("\t").table()).isEqualTo(Table.THREADS);
        assertThat(press("\t\t").table()).isEqualTo(Table.UNITS);
        assertThat(press("\t\t\t").table()).isEqualTo(Table.BOTH);
    }

    @Test
    void pAndSpaceHoldTheScreenAndLetItGo() {
        assertThat(press("p").paused()).isTrue();
        assertThat(press("p ").paused()).isFalse();
    }

    @Test
    void wAsksForAPage() {
        assertThat(TopChoice.FIRST.wish(Key.letter('w'))).isEqualTo(Wish.PAGE);
        assertThat(TopChoice.FIRST.wish(Key.letter('x'))).isEqualTo(Wish.NONE);
    }
}
