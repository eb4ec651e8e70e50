package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waitlens.aio.LoopOptions.Stacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What each way of suspending a task must get right below the surface of asyncio.
class BackendTest extends OnEveryBackend {
    private static final ScopedValue<String> WHO = ScopedValue.newInstance();

    @Test
    void saysWhichBackendRuns() {
        run(() -> log(Loop.running().backend()));
        assertThat(story()).isEqualTo(switch (stacks) {
            case HOSTING -> "continuations, hosting";
            case CONTINUATIONS -> "continuations";
            case THREADS, BEST -> "virtual threads";
        });
    }

    @Test
    void scopedValuesStayWithTheirTask() {
        run(() -> {
            var tasks = new ArrayList<Task<Void>>();
            for (var name : List.of("a", "b", "c")) {
                tasks.add(createTask(() -> ScopedValue.where(WHO, name).run(() -> {
                    for (int i = 0; i < 4; i++) {
                        assertThat(WHO.get()).isEqualTo(name);
                        yields(1);
                        assertThat(WHO.get()).isEqualTo(name);
                        ScopedValue.where(WHO, name + "'").run(() -> {
                            pause(0.1);
                            assertThat(WHO.get()).isEqualTo(name + "'");
                        });
                    }
                })));
            }
            tasks.add(createTask(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(WHO.isBound()).as("bound by somebody else").isFalse();
                    yields(1);
                }
            }));
            ScopedValue.where(WHO, "main").run(() -> {
                createTask(() -> assertThat(WHO.isBound()).as("inherited from a suspended host").isFalse()).await();
                Loop.running().callSoon(() -> log("callback sees", WHO.isBound()));
                Aio.gather(tasks).await();
                assertThat(WHO.get()).isEqualTo("main");
            });
            assertThat(WHO.isBound()).isFalse();
        });
        assertThat(story()).isEqualTo("callback sees false");
        assertThat(WHO.isBound()).isFalse();
    }

    @Test
    void awaitsInsideTheJdksOwnFrames() {
        run(() -> {
            var waker = createTask(() -> yields(100));
            assertThat(Arrays.asList(3, 1, 2).stream().map(number -> {
                yields(1);
                return number * 2;
            }).toList()).containsExactly(6, 2, 4);
            var sorted = new ArrayList<>(List.of(3, 1, 2));
            sorted.sort(Comparator.comparing(number -> {
                yields(1);
                return number;
            }));
            assertThat(sorted).containsExactly(1, 2, 3);
            assertThat(new ConcurrentHashMap<String, Integer>().computeIfAbsent("key", key -> {
                yields(1);
                return 42;
            })).isEqualTo(42);
            waker.cancel();
        });
    }

    @Test
    void loneTaskThatYieldsKeepsItsStackAlsoInDebugMode() {
        Assumptions.assumeTrue(stacks != Stacks.THREADS, "a virtual thread may be suspended below a native frame");
        var rehearsed = new dev.waitlens.aio.testing.Rehearsal(
                LoopOptions.defaults().withStacks(stacks).withDebug(true));
        rehearsed.run(() -> {
            yieldBelowANativeFrame();
            var other = createTask(() -> yields(2));
            assertThat(catchThrowable(BackendTest::yieldBelowANativeFrame)).isInstanceOf(IllegalStateException.class);
            other.await();
        });
    }

    /// The JVM itself calls `loadClass` here.
    private static void yieldBelowANativeFrame() {
        var loader = new ClassLoader(BackendTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                yields(1);
                return super.loadClass(name, resolve);
            }
        };
        try {
            Class.forName(Failing.class.getName(), false, loader);
        } catch (ClassNotFoundException absent) {
            throw new AssertionError("our own class is not there", absent);
        }
    }

    @Test
    void monitorsOfTheCallerAndOfTasksSurviveAwaits() {
        var callers = new Object();
        synchronized (callers) {
            for (int round = 0; round < 300; round++) {
                run(() -> {
                    var tasks = new ArrayList<Task<Void>>();
                    for (int i = 0; i < 4; i++) {
                        var own = new Object();
                        tasks.add(createTask(() -> {
                            synchronized (own) {
                                yields(2);
                                new ConcurrentHashMap<String, Integer>().computeIfAbsent("key", key -> {
                                    yields(2);
                                    return 42;
                                });
                            }
                            assertThat(Thread.holdsLock(own)).isFalse();
                        }));
                    }
                    Aio.gather(tasks).await();
                });
                assertThat(Thread.holdsLock(callers)).isTrue();
            }
        }
        assertThat(Thread.holdsLock(callers)).isFalse();
    }

    @Test
    void stackTraceOfAFailureShowsNoOtherTask() {
        run(() -> {
            var failure = catchThrowable(() -> createTask(BackendTest::failWithCause).await());
            assertThat(failure).hasRootCauseMessage("inner");
            for (var thrown : List.of(failure, failure.getCause())) {
                var own = Stream.of(thrown.getStackTrace())
                        .takeWhile(frame -> !frame.getClassName().startsWith("Loop-"));
                assertThat(own).extracting(StackTraceElement::getMethodName)
                        .contains("failWithCause").doesNotContain("await", "host");
            }
        });
    }

    private static void failWithCause() {
        throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
    }

    @Test
    void hostsHoldNoMonitor() {
        var monitor = new Object();
        run(() -> {
            var others = new ArrayList<Task<Void>>();
            for (int i = 0; i < 3; i++) {
                others.add(createTask(() -> yields(20)));
            }
            for (int round = 0; round < 2000; round++) {
                yields(1);
                synchronized (monitor) {
                    createTask(() -> yields(1)).await();
                    assertThat(Thread.holdsLock(monitor)).isTrue();
                }
                createTask(() -> {
                    synchronized (monitor) {
                        yields(1);
                    }
                }).await();
                assertThat(Thread.holdsLock(monitor)).isFalse();
            }
            Aio.gather(others).await();
        });
    }

    @Test
    void awaitsInDeepRecursion() {
        run(() -> {
            var other = createTask(() -> yields(50));
            assertThat(descend(2000)).isEqualTo(2000);
            other.await();
        });
    }

    private static int descend(int depth) {
        if (depth == 0) {
            yields(3);
            return 0;
        }
        return 1 + descend(depth - 1);
    }

    @Test
    void stackOverflowIsOneTasksOwnTrouble() {
        run(() -> {
            var endless = createTask(() -> endless(0));
            assertThatThrownBy(endless::await).isInstanceOf(StackOverflowError.class);
            createTask(() -> log("alive")).await();
        });
        assertThat(story()).isEqualTo("alive");
    }

    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    static final class Initialised {
        static final String VALUE;

        static {
            Aio.yieldNow();
            VALUE = "initialised";
        }

        private Initialised() {}
    }

    @Test
    @DisplayName("an await under a static initialiser works or is refused in words, and the loop lives on")
    void staticInitialiser() {
        // The class initialises once in a JVM: whichever backend comes first sees the await.
        run(() -> {
            var other = createTask(() -> yields(10));
            var failure = catchThrowable(() -> log(Initialised.VALUE));
            if (failure instanceof ExceptionInInitializerError error) {
                assertThat(error.getCause()).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the static initialiser of " + Initialised.class.getName() + " is below");
            }
            other.await();
            createTask(() -> log("alive")).await();
        });
        assertThat(story()).endsWith("alive");
    }

    @Test
    void interruptsStayWithTheirTask() {
        Assumptions.assumeTrue(stacks == Stacks.THREADS, "on one thread an interrupt is the loop's");
        run(() -> {
            var interrupted = createTask(() -> {
                Thread.currentThread().interrupt();
                yields(2);
                return Thread.interrupted();
            });
            var other = createTask(() -> {
                yields(1);
                return Thread.interrupted();
            });
            assertThat(interrupted.await()).isTrue();
            assertThat(other.await()).isFalse();
        });
    }

    @Test
    @DisplayName("S178 the same seed gives the same run, another seed another one")
    void seededRunsRepeat() {
        var runs = IntStream.of(1, 2, 1).mapToObj(seed -> {
            var rehearsal = new dev.waitlens.aio.testing.Rehearsal(LoopOptions.defaults().withStacks(stacks))
                    .seeded(seed);
            rehearsal.run(() -> {
                for (int i = 0; i < 10; i++) {
                    int number = i;
                    createTask(() -> {
                        yields(2);
                        rehearsal.trail().add(number);
                    });
                }
                pause(1);
            });
            return rehearsal.trail().toString();
        }).toList();
        assertThat(runs.get(2)).isEqualTo(runs.get(0)).isNotEqualTo(runs.get(1));
    }

    @Test
    @DisplayName("S179 the manual clock jumps only when every task waits, and not while a thread is at work")
    void manualClockJumps() {
        run(() -> {
            var sleeper = createTask(() -> {
                pause(3600);
                log("hour over");
            });
            var thread = createTask(() -> {
                Aio.toThread(() -> log("thread done at", secondsPassed())).await();
            });
            for (int i = 0; i < 100; i++) {
                yields(1);
                assertThat(secondsPassed()).isZero();
            }
            Aio.gather(sleeper, thread).await();
        });
        assertThat(story()).isEqualTo("thread done at 0.0, hour over");
        assertThat(secondsPassed()).isEqualTo(3600);
    }

    @Test
    @DisplayName("S171 thousands of nested deadlines, groups and tasks overflow no stack")
    void deepNesting() {
        run(() -> {
            assertThat(nestedDeadlines(300)).isEqualTo("bottom");
            var chain = new ArrayList<Task<Void>>();
            chain.add(createTask(() -> pause(10)));
            for (int i = 0; i < 1000; i++) {
                var inner = chain.getLast();
                chain.add(createTask(() -> inner.await()));
            }
            yields(2);
            chain.getLast().cancel();
            assertThatThrownBy(chain.getLast()::await).isInstanceOf(CancelledError.class);
            assertThat(chain).allMatch(Task::isCancelled);
        });
    }

    private static String nestedDeadlines(int depth) throws Exception {
        if (depth == 0) {
            yields(1);
            return "bottom";
        }
        return Aio.timeout(seconds(depth), () -> nestedDeadlines(depth - 1));
    }

    @Test
    @DisplayName("T6 a callback that asks to be called again for ever starves nobody")
    void selfReschedulingCallback() {
        run(() -> {
            var loop = Loop.running();
            var left = new int[] {1000};
            var again = new Runnable() {
                @Override
                public void run() {
                    if (left[0]-- > 0) {
                        loop.callSoon(this);
                    }
                }
            };
            loop.callSoon(again);
            yields(10);
            assertThat(left[0]).isEqualTo(990);
        });
    }

    @Test
    @DisplayName("T5 a step of two seconds makes timers late by no more than that, and loses none")
    void aLongStepLosesNoTimer() {
        run(() -> {
            for (int i = 1; i <= 5; i++) {
                int number = i;
                Loop.running().callLater(seconds(0.5 * i), () -> log(number, "at", secondsPassed()));
            }
            rehearsal.clock().advance(seconds(2));
            pause(1);
        });
        assertThat(story()).isEqualTo("1 at 2.0, 2 at 2.0, 3 at 2.0, 4 at 2.0, 5 at 2.5");
    }

    @Test
    @DisplayName("T7 a storm of timers with equal deadlines fires in the order of creation, and cancelled ones leave the heap")
    void timerStorm() {
        run(() -> {
            var loop = Loop.running();
            var last = new int[] {-1};
            var cancelled = new ArrayList<Handle>();
            for (int i = 0; i < 100_000; i++) {
                int number = i;
                var handle = loop.callLater(seconds(1 + i % 3), () -> {
                    if (number % 3 == 0) {
                        assertThat(number).isGreaterThan(last[0]);
                        last[0] = number;
                    }
                });
                if (i % 2 == 1) {
                    cancelled.add(handle);
                }
            }
            cancelled.forEach(Handle::cancel);
            assertThat(loop.census().timers()).isEqualTo(50_000);
            pause(5);
            assertThat(last[0]).isEqualTo(99_996);
        });
    }
}
