package dev.waitlens.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lambdas of one method are told apart by a number that the compiler gives, and that moves.
class PairingTest {
    private static final UnitFigures READ = Runs.keyed(Runs.io("Shop.x", 3), "com.acme.Shop", "lambda$main$0", "()V",
            "read", 10);
    private static final UnitFigures SORT = Runs.keyed(Runs.cpu("Shop.x", 5), "com.acme.Shop", "lambda$main$1", "()V",
            "sort", 20);

    @Test
    void lambdaThatMovedDownIsTheSame() {
        UnitFigures fresh = Runs.keyed(Runs.lock("Shop.x", 1), "com.acme.Shop", "lambda$main$0", "(I)V", "audit", 5);
        UnitFigures read = Runs.keyed(READ, "com.acme.Shop", "lambda$main$1", "()V", "read", 17);
        UnitFigures sort = Runs.keyed(SORT, "com.acme.Shop", "lambda$main$2", "()V", "sort", 27);

        assertThat(pairs(List.of(READ, SORT), List.of(fresh, read, sort))).containsExactlyInAnyOrder(
                "- lambda$main$0", "lambda$main$0 lambda$main$1", "lambda$main$1 lambda$main$2");
    }

    @Test
    void numbersOfInnerClassesMoveToo() {
        UnitFigures before = Runs.keyed(READ, "com.acme.Shop$1", "call", "()V", "call", 10);
        UnitFigures after = Runs.keyed(READ, "com.acme.Shop$3", "call", "()V", "call", 90);

        assertThat(pairs(List.of(before), List.of(after))).containsExactly("call call");
    }

    @Test
    void overloadsStayApart() {
        UnitFigures text = Runs.keyed(READ, "com.acme.Shop", "fetch", "(Ljava/lang/String;)V", "read", 1);
        UnitFigures number = Runs.keyed(READ, "com.acme.Shop", "fetch", "(I)V", "read", 1);
        var pairs = new Pairing<UnitFigures>(Function.identity()).pair(List.of(text, number), List.of(number));

        assertThat(pairs).filteredOn(pair -> pair.now().isPresent()).singleElement()
                .satisfies(pair -> assertThat(pair.base()).contains(number));
    }

    @Test
    void anotherMethodIsAnother() {
        assertThat(pairs(List.of(Runs.io("Shop.fetch", 1)), List.of(Runs.io("Shop.load", 1))))
                .containsExactlyInAnyOrder("fetch -", "- load");
    }

    @Test
    void tenThousandLambdasOfOneMethodTakeNoTimeToSpeakOf() {
        List<UnitFigures> many = IntStream.range(0, 10_000)
                .mapToObj(i -> Runs.keyed(READ, "com.acme.Shop", "lambda$main$" + i, "()V", "read", i)).toList();

        assertThat(new Pairing<UnitFigures>(Function.identity()).pair(many, many)).hasSize(10_000)
                .allSatisfy(pair -> assertThat(pair.base()).isEqualTo(pair.now()));
    }

    private static List<String> pairs(List<UnitFigures> base, List<UnitFigures> now) {
        return new Pairing<UnitFigures>(Function.identity()).pair(base, now).stream()
                .map(pair -> pair.base().map(unit -> unit.key().method()).orElse("-") + " "
                        + pair.now().map(unit -> unit.key().method()).orElse("-"))
                .toList();
    }
}
