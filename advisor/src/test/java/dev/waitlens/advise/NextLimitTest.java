package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classifier;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.timeline.Script;
import org.junit.jupiter.api.Test;

/// How wide a change may be, by what stands behind it and was seen.
class NextLimitTest {
    private static final int DATABASE = 5432;
    private static final int BACKEND = 80;

    @Test
    void connectionsThatAPoolHasOpenedAreAllThatThereAre() {
        Advice pooled = first(queries(Script.lasting(4_000).cores(4), 10));
        Advice unseen = first(queries(Script.lasting(4_000).cores(4), 0));

        assertThat(pooled.width()).hasValueSatisfying(width -> assertThat(width.width()).isEqualTo(10));
        assertThat(pooled.cap()).map(Limit::kind).hasValue(Limit.Kind.POOL);
        assertThat(pooled.conditions()).extracting(Condition::kind).doesNotContain(Condition.Kind.POOL_HAS_ROOM);
        assertThat(unseen.width()).hasValueSatisfying(width -> assertThat(width.width()).isGreaterThan(10));
    }

    /// A pool may open one whenever another call needs one: then there are as many as calls, and how many there could be nobody knows.
    @Test
    void asManyConnectionsAsCallsSayNothing() {
        assertThat(first(queries(Script.lasting(4_000).cores(4), 1)).width())
                .hasValueSatisfying(width -> assertThat(width.width()).isGreaterThan(10));
    }

    private static Script queries(Script script, int connections) {
        script.on("connection-adder").in("org.hibernate.Filler.run");
        for (int i = 0; i < connections; i++) {
            script.call(0.1, "sun.nio.ch.NioSocketImpl.connect").socketWrite(0.1, DATABASE).socketRead(0.5, DATABASE);
        }
        return script.on("main").at(0)
                .calls(40, () -> script.socketWrite(0.1, DATABASE).socketRead(99, DATABASE));
    }

    /// Four permits, and behind them a pool of two: whoever has a permit waits for a connection.
    @Test
    void ofTwoLimitsInARowTheInnerOneBinds() {
        Script script = Script.lasting(4_100).cores(4);
        double[] finish = new double[40];
        for (int i = 0; i < finish.length; i++) {
            double permit = i < 4 ? 0 : finish[i - 4];
            double connection = i < 2 ? permit : Math.max(permit, finish[i - 2]);
            finish[i] = connection + 200;
            script.onVirtual("v-" + i, i).at(0).born().in("shop.Shop.main:3", "shop.Shop.work:4")
                    .park(permit, "java.util.concurrent.Semaphore.acquire").in("shop.Shop.main:3", "shop.Shop.work:5")
                    .park(connection - permit, "com.zaxxer.hikari.pool.HikariPool.getConnection")
                    .in("shop.Shop.main:3", "shop.Shop.work:6").socketRead(200, DATABASE).dies();
        }

        Advice advice = first(script);

        assertThat(advice.model()).isEqualTo(Model.WIDEN_LIMIT);
        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.LimitBinds.class, binds -> {
            assertThat(binds.limit().kind()).isEqualTo(Limit.Kind.POOL);
            assertThat(binds.limit().capacity()).isEqualTo(2);
        });
        assertThat(advice.width()).hasValueSatisfying(width -> assertThat(width.width()).isEqualTo(4));
    }

    /// Each asks a backend first, and then queues for one of two connections: about four are with the backend while the pool is full.
    @Test
    void whoIsStillInFrontOfALimitHoldsNothingOfIt() {
        Script script = Script.lasting(4_000).cores(4);
        double[] finish = new double[80];
        for (int i = 0; i < finish.length; i++) {
            double comes = i * 25;
            double connection = i < 2 ? comes + 100 : Math.max(comes + 100, finish[i - 2]);
            finish[i] = connection + 80;
            script.onVirtual("v-" + i, i).at(comes).born().in("shop.Shop.main:3", "shop.Shop.work:5")
                    .socketWrite(0.1, BACKEND).socketRead(99.9, BACKEND)
                    .park(connection - comes - 100, "com.zaxxer.hikari.pool.HikariPool.getConnection")
                    .socketWrite(0.1, DATABASE).socketRead(79.9, DATABASE).dies();
        }

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.LimitBinds.class,
                binds -> assertThat(binds.limit().capacity()).isEqualTo(2));
    }

    /// A step of Spring Batch: a permit is for a chunk of five calls and for what is done with them after.
    @Test
    void aPermitMayBeForMoreThanOneCall() {
        Script script = Script.lasting(4_000).cores(4);
        for (int worker = 0; worker < 2; worker++) {
            for (int chunk = 0; chunk < 15; chunk++) {
                script.on("price-" + worker).at(worker * 120 + chunk * 240);
                script.calls(5, () -> script.socketRead(40));
                script.in("shop.Shop.write:9").fileRead(20).in("java.lang.Thread.run")
                        .park(20, "java.util.concurrent.ThreadPoolExecutor.getTask");
            }
        }
        script.on("main").in("shop.Shop.main:3").at(100);
        for (int chunk = 0; chunk < 29; chunk++) {
            script.park(120, "java.util.concurrent.Semaphore.acquire");
        }

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.LimitBinds.class, binds -> {
            assertThat(binds.limit().kind()).isEqualTo(Limit.Kind.PERMITS);
            assertThat(binds.limit().capacity()).isEqualTo(2);
        });
    }

    /// Whoever gives one back wakes all who wait, of whom all but one wait again at once.
    @Test
    void whoIsWokenInVainWasNotLetIn() {
        Script script = Script.lasting(4_100).cores(4);
        for (int thread = 0; thread < 4; thread++) {
            script.on("pool-" + thread).at(0);
            for (int turn = 0; turn < 25; turn++) {
                double begin = turn * 160 + thread * 40;
                while (script.now() < begin) {
                    script.in("shop.Shop.main:3", "shop.Shop.work:5")
                            .park(Math.min(39, begin - script.now()),
                                    "org.apache.http.pool.AbstractConnPool.getPoolEntryBlocking")
                            .at(Math.min(begin, script.now() + 1));
                }
                script.in("shop.Shop.main:3", "shop.Shop.work:6").socketWrite(0.1, BACKEND).socketRead(39.9, BACKEND);
            }
        }

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.LimitBinds.class, binds -> {
            assertThat(binds.limit().capacity()).isEqualTo(1);
            assertThat(binds.limit().holdMillis()).isCloseTo(40, within(4.0));
        });
    }

    /// Each call takes a connection twice, at two places: two of three threads wait, wherever they are.
    @Test
    void wherverSomethingIsTakenFromAPoolItIsTheSamePool() {
        Script script = Script.lasting(4_100).cores(4);
        for (int thread = 0; thread < 3; thread++) {
            script.on("pool-" + thread).at(thread * 20);
            for (int turn = 0; turn < 33; turn++) {
                script.in("shop.Shop.main:3", "shop.Shop.work:5")
                        .park(40, "com.zaxxer.hikari.pool.HikariPool.getConnection").socketWrite(0.1, DATABASE)
                        .socketRead(19.9, DATABASE)
                        .in("shop.Shop.main:3", "shop.Shop.work:6")
                        .park(40, "com.zaxxer.hikari.pool.HikariPool.getConnection").socketWrite(0.1, DATABASE)
                        .socketRead(19.9, DATABASE);
            }
        }

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.LimitBinds.class, binds -> {
            assertThat(binds.limit().kind()).isEqualTo(Limit.Kind.POOL);
            assertThat(binds.limit().capacity()).isEqualTo(1);
            assertThat(binds.limit().share()).isGreaterThan(0.9);
        });
    }

    /// Calls that wait at no place of their own: that just as many are under way as the client has room for is all that tells.
    @Test
    void asManyAsTheClientHasRoomForAreItsLimit() {
        assertThat(first(asynchronous(5)).reason()).isInstanceOfSatisfying(Reason.LimitBinds.class,
                binds -> assertThat(binds.limit().capacity()).isEqualTo(5));
        assertThat(first(asynchronous(5)).conditions()).extracting(Condition::kind).contains(Condition.Kind.MORE_TO_DO);
        assertThat(first(asynchronous(4)).model()).isEqualTo(Model.LEAVE_ALONE);
    }

    private static Script asynchronous(int threads) {
        Script script = Script.lasting(4_000).cores(4);
        for (int thread = 0; thread < threads; thread++) {
            script.on("OkHttp Dispatcher-" + thread).at(0);
            for (int call = 0; call < 39; call++) {
                script.in("java.lang.Thread.run", "okhttp3.internal.connection.RealCall$AsyncCall.run",
                        "shop.Shop.work:5")
                        .socketWrite(0.1, BACKEND).socketRead(99, BACKEND)
                        .in("java.lang.Thread.run", "java.util.concurrent.SynchronousQueue.poll")
                        .park(0.5, "java.util.concurrent.ThreadPoolExecutor.getTask");
            }
        }
        return script;
    }

    /// A server that took a while to start.
    @Test
    void whatWasComputedBeforeTakesNoProcessorFromAWiderLimit() {
        Script script = Script.lasting(12_000).cores(2).on("main").in("shop.Shop.main:2").at(0);
        script.cpu(7_500).onJvm("C2 CompilerThread0").at(0).clock(0, 0).at(7_500).clock(7_000, 0).at(12_000)
                .clock(7_000, 0);
        for (int thread = 0; thread < 8; thread++) {
            script.on("pool-" + thread).at(8_000 + thread * 20);
            script.calls(23, () -> script.park(140, "com.zaxxer.hikari.pool.HikariPool.getConnection")
                    .socketWrite(0.1, DATABASE).socketRead(19.9, DATABASE));
        }

        Advice advice = Advisor.advise(Classifier.classify(script.account())).advice().stream()
                .filter(each -> each.unit().method().name().equals("work")).findFirst().orElseThrow();

        assertThat(advice.model()).isEqualTo(Model.WIDEN_LIMIT);
        assertThat(advice.gain().orElseThrow().unit().value()).isGreaterThan(6);
    }

    @Test
    void oneCallOnAnotherThreadMakesNoPoolOfSeveralKinds() {
        Script script = Script.lasting(4_000).cores(4);
        for (int worker = 0; worker < 2; worker++) {
            script.on("pool-" + worker).at(0).calls(39, () -> script.socketWrite(0.1, BACKEND).socketRead(99, BACKEND));
        }
        script.on("main").at(0).calls(1, () -> script.socketWrite(0.1, BACKEND).socketRead(99, BACKEND));

        assertThat(first(script).reason()).isInstanceOf(Reason.WorkersNeverIdle.class);
    }

    /// Each worker's first call logs in: whoever comes beside them does so once, and not as often as all of them together.
    @Test
    void ofWorkersEachOpensItsOwn() {
        Script script = Script.lasting(4_000).cores(4);
        for (int worker = 0; worker < 4; worker++) {
            script.on("pool-" + worker).at(0)
                    .calls(1, () -> script.socketWrite(0.1, BACKEND).socketRead(400, BACKEND)
                            .socketWrite(0.1, BACKEND).socketRead(400, BACKEND))
                    .calls(30, () -> script.socketWrite(0.1, BACKEND).socketRead(100, BACKEND));
        }

        assertThat(first(script).gain().orElseThrow().curve()).filteredOn(point -> point.width() == 16)
                .singleElement().satisfies(point -> assertThat(point.factor().value())
                        .as("3.8 s, and then 0.7 s to log in and 8 calls").isCloseTo(3.8 / 1.5, within(0.1)));
    }

    @Test
    void visitorsWhoseRequestsALoopHandsToWorkersAreSoMany() {
        Script script = Script.lasting(4_100).cores(4);
        handedOn(script, 40);

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.WorkersNeverIdle.class,
                full -> assertThat(full.clients()).isEqualTo(10));
    }

    @Test
    void moreRequestsThanCallsAreNotOneForEach() {
        Script script = Script.lasting(4_100).cores(4);
        handedOn(script, 120);

        assertThat(first(script).reason()).isInstanceOfSatisfying(Reason.WorkersNeverIdle.class,
                full -> assertThat(full.clients()).isZero());
    }

    /// A loop reads from ten visitors, each once a second, and two workers make forty calls.
    private static void handedOn(Script script, int requests) {
        for (int i = 0; i < 10; i++) {
            script.connected(40_000 + i, true);
        }
        script.on("reactor-http-nio-1").in("reactor.netty.Loop.run");
        for (int i = 0; i < requests; i++) {
            script.at(i * 4_000.0 / requests).socketRead(0.1, 40_000 + i % 10);
        }
        for (int worker = 0; worker < 2; worker++) {
            script.on("worker-" + worker).at(0)
                    .calls(20, () -> script.socketWrite(0.1, BACKEND).socketRead(199, BACKEND));
        }
    }

    private static Advice first(Script script) {
        return Advisor.advise(Classifier.classify(script.account())).advice().stream()
                .filter(advice -> advice.unit().method().name().equals("work")).findFirst().orElseThrow();
    }
}
