package dev.waitlens.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.timeline.Script;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitCallsTest {
    @Test
    void aTimedCallIsWhatItComputedAndWaitedForInOrder() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 40; i++) {
                double from = s.now();
                s.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(10).socketRead(60).cpu(20).sleep(10);
                double to = s.now();
                s.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
            }
        });

        assertThat(calls.timed()).isTrue();
        assertThat(calls.count()).isCloseTo(40, within(1e-6));
        List<Step> first = calls.recorded().steps(0);
        assertThat(first).extracting(Step::kind).containsExactly(Kind.CPU, Kind.HOLD, Kind.WAIT, Kind.RELEASE,
                Kind.CPU, Kind.WAIT);
        assertThat(first).extracting(step -> Math.round(step.nanos() / 1e6)).containsExactly(10L, 0L, 60L, 0L, 20L,
                10L);
    }

    @Test
    void theFirstCallsAreKnownThoughTheyWereNotTimed() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 40; i++) {
                double from = s.now();
                s.in("shop.Shop.main:3", "shop.Shop.work:5").socketWrite(1, 80).cpu(i == 0 ? 400 : 2).socketRead(60,
                        80);
                double to = s.now();
                if (i >= 10) {
                    s.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
                }
            }
        });

        assertThat(calls.known()).isEqualTo(40);
        assertThat(cpu(calls, 0) / 1e6).as("what was new in the first call").isBetween(300.0, 450.0);
    }

    @Test
    void whatIsComputedBeforeTheFirstWaitIsOfTheFirstCall() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 40; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(i == 0 ? 400 : 2).socketWrite(1, 80).socketRead(60,
                        80);
            }
        });

        assertThat(cpu(calls, 0) / 1e6).isBetween(300.0, 450.0);
        assertThat(cpu(calls, 20) / 1e6).isLessThan(5);
    }

    @Test
    void waitingForAnotherThreadIsNoComputingOfACallThatWasNotTimed() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 20; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(10).socketRead(50);
                if (i == 7) {
                    s.park(1_000, "java.util.concurrent.FutureTask.get");
                }
                s.in("shop.Shop.main:3", "shop.Shop.work:7").cpu(10).fileRead(10);
            }
        });

        assertThat(IntStream.range(0, calls.recorded().size()).mapToLong(call -> cpu(calls, call)).max().orElseThrow())
                .isLessThan(3 * cpu(calls, 3));
    }

    private static long cpu(UnitCalls calls, int call) {
        return calls.recorded().steps(call).stream().filter(step -> step.kind() == Kind.CPU).mapToLong(Step::nanos)
                .sum();
    }

    @Test
    void callsAddUpToTheAccountOfTheUnit() {
        Unit unit = unitOf(s -> {
            for (int i = 0; i < 20; i++) {
                double from = s.now();
                s.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(i).socketRead(50 + 3 * i);
                double to = s.now();
                s.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
            }
        }, CallSites.UNKNOWN);

        assertThat(sum(unit.recorded())).isCloseTo(unit.total() / 1e6, within(0.01));
    }

    @Test
    void whereCallsWereNotTimedOneBeginsWhereTheCodeGoesBack() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 30; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").socketRead(20);
                s.in("shop.Shop.main:3", "shop.Shop.work:7").fileRead(10);
            }
        });

        assertThat(calls.timed()).isFalse();
        assertThat(calls.count()).isEqualTo(30);
        assertThat(calls.recorded().steps(4)).extracting(Step::kind).containsExactly(Kind.HOLD, Kind.WAIT,
                Kind.RELEASE, Kind.HOLD, Kind.WAIT, Kind.RELEASE);
    }

    @Test
    void whatTheThreadWaitsForElsewhereEndsTheCallAndIsNoPartOfIt() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 30; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").socketRead(20);
                s.in("shop.Shop.main:4", "shop.Store.save:9").fileRead(20);
            }
        });

        assertThat(calls.count()).isEqualTo(30);
        assertThat(calls.recorded().steps(4)).extracting(Step::kind).containsExactly(Kind.HOLD, Kind.WAIT,
                Kind.RELEASE);
    }

    @Test
    void atOnePlaceARequestAndItsAnswerAreACall() {
        UnitCalls calls = callsOf(s -> {
            for (int i = 0; i < 30; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").socketWrite(1, 80).socketRead(20, 80).socketRead(5, 80);
            }
        });

        assertThat(calls.count()).isEqualTo(30);
    }

    @Test
    void whatALoopOfTheUnitRepeatsBeginsNoCall() {
        UnitCalls calls = unitOf(s -> {
            for (int i = 0; i < 30; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:4").fileRead(10);
                for (int row = 0; row < 5; row++) {
                    s.in("shop.Shop.main:3", "shop.Shop.work:5", "shop.Shop.row:9").socketWrite(1, 80)
                            .socketRead(10, 80);
                }
            }
        }, sites((line, inner) -> line == 5 ? Times.REPEATED : Times.ONCE)).recorded();

        assertThat(calls.count()).isEqualTo(30);
    }

    @Test
    void whatHappensUnderALockThatAllThreadsShareIsHeldThere() {
        UnitCalls calls = unitOf(s -> {
            for (int i = 0; i < 40; i++) {
                double from = s.now();
                s.in("shop.Shop.main:3", "shop.Shop.work:5").socketRead(40);
                s.in("shop.Shop.main:3", "shop.Shop.work:8", "shop.Shop.save:9").socketRead(40);
                double to = s.now();
                s.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
            }
        }, sites((line, inner) -> Times.ONCE)).recorded();

        assertThat(calls.recorded().steps(3)).filteredOn(step -> step.resource() == UnitCalls.SHARED_LOCK)
                .extracting(Step::kind).containsExactly(Kind.HOLD, Kind.RELEASE);
        assertThat(calls.recorded().steps(3)).extracting(Step::kind).containsExactly(Kind.HOLD, Kind.WAIT,
                Kind.RELEASE, Kind.HOLD, Kind.HOLD, Kind.WAIT, Kind.RELEASE, Kind.RELEASE);
    }

    private static double sum(UnitCalls calls) {
        double nanos = 0;
        for (int call = 0; call < calls.recorded().size(); call++) {
            nanos += calls.recorded().steps(call).stream().mapToLong(Step::nanos).sum();
        }
        return nanos * calls.each() / 1e6;
    }

    private static UnitCalls callsOf(Consumer<Script> program) {
        return unitOf(program, CallSites.UNKNOWN).recorded();
    }

    private static Unit unitOf(Consumer<Script> program, CallSites sites) {
        Script script = Script.lasting(4_000).cores(4).on("main");
        program.accept(script);
        return Classifier.classify(script.account(), sites).units().stream()
                .filter(unit -> unit.method().name().equals("work")).findFirst().orElseThrow();
    }

    private static CallSites sites(BiFunction<Integer, Method, Times> times) {
        return new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return outer.name().equals("main") ? Times.REPEATED : times.apply(line, inner);
            }

            @Override
            public boolean holdsSharedLock(Method method, int line) {
                return line == 8;
            }
        };
    }
}
