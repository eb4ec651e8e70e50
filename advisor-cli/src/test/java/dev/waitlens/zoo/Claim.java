package dev.waitlens.zoo;

import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.figure.Measured;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;

/// What the report of a program must say. A thread's name may end in `*`, which stands for any ending; `|` stands between methods
/// of which one will do.
sealed interface Claim {

    void check(Sighting seen, SoftAssertions softly);

    /// The time in a state is what the program measured itself, give or take `within` of the thread's life. A program cannot tell
    /// the end of a wait from the moment when it runs again, so on a crowded machine that difference is allowed for, too.
    ///
    /// @param what a state, or `CPU` for all kinds of computing together; with `|` several states together, of which the program
    ///             measured the first
    static Claim measured(String thread, String what, double within) {
        return new Time(thread, what, seen -> seen.truth(thread, what.split("\\|")[0]), within);
    }

    /// The time in a state is this share of the thread's life, by arithmetic.
    static Claim share(String thread, String what, double share, double within) {
        return new Time(thread, what, seen -> share * seen.wall(thread), within);
    }

    static Claim verdict(String method, Verdict verdict) {
        return new Judged(method, verdict);
    }

    static Claim model(String method, Model model) {
        return new Advised(method, model);
    }

    /// The mean time of a call is what the program measured.
    static Claim meanCall(String method) {
        return new MeanCall(method);
    }

    static Claim nothingToDo() {
        return new NothingToDo();
    }

    /// The claim holds for this feature release and later ones; an older JVM cannot tell.
    default Claim since(int feature) {
        return new Since(feature, this);
    }

    /// Where the truth of a claim comes from. **Unit**: seconds.
    @FunctionalInterface
    interface Truth {
        double seconds(Sighting seen);
    }

    record Time(String thread, String what, Truth truth, double within) implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            double expected = truth.seconds(seen);
            softly.assertThat(seen.seconds(thread, states(what)))
                    .as("%s: %s of %s, seconds, in %s", seen.name(), what, thread, seen.threads())
                    .isCloseTo(expected, Offset.offset(within * seen.wall(thread) + slack(seen)));
        }

        private double slack(Sighting seen) {
            return what.equals("CPU") || what.startsWith("READY") ? 0 : seen.said(thread, "READY");
        }

        private static Set<State> states(String what) {
            var states = EnumSet.noneOf(State.class);
            var words = Set.of(what.split("\\|"));
            Arrays.stream(State.values())
                    .filter(state -> words.contains(state.name()) || words.contains(state.kind().name()))
                    .forEach(states::add);
            if (states.isEmpty()) {
                throw new IllegalArgumentException("no such state: " + what);
            }
            return states;
        }
    }

    record Judged(String method, Verdict verdict) implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            softly.assertThat(seen.methods(method))
                    .as("%s: methods %s among %s", seen.name(), method, seen.methodNames()).isNotEmpty();
            softly.assertThat(seen.methods(method)).as("%s: verdict on %s", seen.name(), method)
                    .extracting(MethodRow::verdict)
                    .containsOnly(verdict);
        }
    }

    record Advised(String method, Model model) implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            softly.assertThat(seen.cards(method)).as("%s: card on %s among %s", seen.name(), method, seen.cardNames())
                    .isNotEmpty();
            softly.assertThat(seen.cards(method)).as("%s: model for %s", seen.name(), method).extracting(Card::model)
                    .containsOnly(model);
        }
    }

    record MeanCall(String method) implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            double expected = seen.truth(method, "mean") * 1000;
            softly.assertThat(seen.methods(method)).as("%s: timed calls of %s", seen.name(), method).anySatisfy(row -> {
                var mean = row.calls().meanMillis();
                softly.assertThat(mean).as("%s: mean call of %s", seen.name(), method)
                        .isInstanceOf(Measured.Known.class);
                if (mean instanceof Measured.Known known) {
                    softly.assertThat(known.value()).as("%s: mean call of %s, milliseconds", seen.name(), method)
                            .isCloseTo(expected,
                                    Percentage.withPercentage(15));
                }
            });
        }
    }

    record NothingToDo() implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            softly.assertThat(seen.report().cards()).as("%s: cards", seen.name()).allSatisfy(
                    card -> softly.assertThat(card.model()).as("%s: model for %s", seen.name(), card.unit())
                            .isEqualTo(Model.LEAVE_ALONE));
        }
    }

    record Since(int feature, Claim claim) implements Claim {
        @Override
        public void check(Sighting seen, SoftAssertions softly) {
            if (seen.feature() >= feature) {
                claim.check(seen, softly);
            }
        }
    }
}
