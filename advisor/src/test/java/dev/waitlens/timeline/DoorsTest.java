package dev.waitlens.timeline;

import static dev.waitlens.timeline.AccountAssert.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.EventKind;
import dev.waitlens.report.State;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorsTest {

    @ParameterizedTest
    @CsvSource({"java.util.concurrent.FutureTask.get, RESULT", "java.util.concurrent.CompletableFuture.join, RESULT",
            "java.util.concurrent.LinkedBlockingQueue.take, RESULT",
            "java.util.concurrent.CountDownLatch.await, RESULT",
            "java.util.concurrent.locks.ReentrantLock.lock, LOCK",
            "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock, LOCK",
            "java.util.concurrent.Semaphore.acquire, LOCK",
            "java.util.concurrent.ThreadPoolExecutor.awaitTermination, IDLE",
            "java.util.concurrent.ExecutorService.close, IDLE", "jdk.internal.net.http.HttpClientImpl.send, NETWORK",
            "java.lang.Process.waitFor, CHILD"})
    void aParkIsWhatItsCallerWaitsFor(String caller, State state) {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").park(60, caller).account();

        account(timeline, "main").has(state, 60);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.Thread.join, java.lang.Object.wait, IDLE",
            "java.lang.ProcessImpl.waitFor, java.lang.Object.wait, CHILD",
            "java.lang.ProcessImpl.waitFor, java.lang.ProcessImpl.waitFor, CHILD",
            "sun.nio.ch.SelectorImpl.select, sun.nio.ch.SelectorImpl.lockAndDoSelect, IDLE",
            "sun.nio.ch.ServerSocketChannelImpl.accept, sun.nio.ch.ServerSocketChannelImpl.implAccept, IDLE",
            "java.net.InetAddress.getByName, java.net.Inet6AddressImpl.lookupAllHostAddr, NETWORK",
            "java.net.Socket.connect, sun.nio.ch.NioSocketImpl.connect, NETWORK",
            "java.nio.file.Files.list, sun.nio.fs.UnixNativeDispatcher.readdir, DISK",
            "java.util.concurrent.SynchronousQueue.take, java.util.concurrent.locks.LockSupport.park, RESULT"})
    void aTracedDoorIsWhatItWaitsFor(String caller, String door, State state) {
        var script = Script.lasting(100).on("main").in("shop.Shop.main", caller);

        account(script.call(60, door).account(), "main").has(state, 60);
    }

    @ParameterizedTest
    @CsvSource({"org.springframework.http.client.JdkClientHttpRequest.executeInternal, NETWORK",
            "io.lettuce.core.internal.Futures.awaitOrCancel, NETWORK",
            "com.zaxxer.hikari.pool.HikariPool.getConnection, RESULT", "org.springframework.aop.Proxy.proceed, RESULT",
            "shop.Client.await, RESULT", "org.apache.catalina.core.StandardServer.await, IDLE"})
    void whatAFutureIsForStandsInTheLibrarysFramesBelowIt(String library, State state) {
        var timeline = Script.lasting(100).on("worker").in("shop.Shop.serve", library)
                .park(60, "java.util.concurrent.CompletableFuture.get").account();

        account(timeline, "worker").has(state, 60);
    }

    @ParameterizedTest
    @CsvSource({"org.h2.jdbcx.JdbcConnectionPool.getConnection, RESULT", "shop.Pool.getConnection, SLEEP"})
    void whoSleepsUntilSomethingPooledIsThereWaitsForThat(String pool, State state) {
        account(Script.lasting(100).on("worker").in("shop.Shop.serve", pool).sleep(60).account(), "worker")
                .has(state, 60);
    }

    @Test
    void aLibrarysFramesBeyondTheProgramsDoNotSayWhatTheProgramWaitsFor() {
        var timeline = Script.lasting(100).on("worker")
                .in("org.springframework.web.client.RestTemplate.doExecute", "shop.Interceptor.intercept")
                .park(60, "java.util.concurrent.LinkedBlockingQueue.take").account();

        account(timeline, "worker").has(State.RESULT, 60);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.ProcessImpl.start", "java.lang.ProcessImpl.waitFor"})
    void startingAChildIsTheChildsTimeAsIsWaitingForIt(String door) {
        var script = Script.lasting(100).on("main").in("shop.Shop.main", "java.lang.ProcessBuilder.start");

        account(script.call(60, door).account(), "main").has(State.CHILD, 60);
    }

    @Test
    void aTomcatsPollerIsTheProgramsAndAPollerOfTheJdkIsNot() {
        var timeline = Script.lasting(100).on("http-nio-8080-Poller")
                .in("org.apache.tomcat.util.net.NioEndpoint$Poller.run").cpu(20).on("Read-Poller")
                .in("java.lang.Thread.run").cpu(20).account();

        account(timeline, "http-nio-8080-Poller").is(LaneKind.PROGRAM);
        account(timeline, "Read-Poller").is(LaneKind.JVM);
    }

    @Test
    void aDriverToWhichTheServerSpeaksFirstIsAClient() {
        account(Script.lasting(100).on("main").in("shop.Shop.main", "com.mysql.cj.protocol.a.NativeProtocol.connect")
                .clock(0, 0).socketRead(50, 45_000).account(), "main").has(State.NETWORK, 50);
    }

    @Test
    void aPoolWorkerWithoutATaskIsIdle() {
        var timeline = Script.lasting(100).on("pool-1-thread-1").in("java.lang.Thread.run",
                "java.util.concurrent.ThreadPoolExecutor.runWorker", "java.util.concurrent.ThreadPoolExecutor.getTask")
                .park(90, "java.util.concurrent.LinkedBlockingQueue.take").account();

        account(timeline, "pool-1-thread-1").has(State.IDLE, 90);
    }

    @ParameterizedTest
    @CsvSource({
            "wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll, org.eclipse.jetty.util.BlockingArrayQueue.poll",
            "io.netty.util.concurrent.SingleThreadEventExecutor.takeTask, io.netty.util.concurrent.Queue.poll",
            "java.util.concurrent.ThreadPoolExecutor.getTask, org.apache.tomcat.util.threads.TaskQueue.take"})
    void aWorkerOfALibrarysPoolWithoutWorkIsIdle(String worker, String queue) {
        var timeline = Script.lasting(100).on("qtp-1").in("java.lang.Thread.run", worker, queue)
                .park(90, "java.util.concurrent.LinkedBlockingQueue.take").account();

        account(timeline, "qtp-1").has(State.IDLE, 90);
    }

    /// Of a read that ends in an exception the recorder has no event.
    @Test
    void aReadThatEndsInAnExceptionBeganWhenTheThreadHadDoneTheLastThingThatIsKnown() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main", "shop.Shop.ask").cpu(10).socketRead(20, 80)
                .at(90).in("shop.Shop.main", "shop.Shop.ask", "java.net.Socket$SocketInputStream.read")
                .call(0.01, "java.net.SocketTimeoutException.<init>").account();

        account(timeline, "main").has(State.NETWORK, 80).has(State.CPU_JAVA, 10);
    }

    @Test
    void anExceptionWithinAWaitThatIsKnownAddsNothing() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main", "shop.Shop.ask")
                .call(50, "sun.nio.ch.NioSocketImpl.connect").at(40)
                .call(0.01, "java.net.SocketException.<init>").account();

        account(timeline, "main").has(State.NETWORK, 50);
    }

    @Test
    void whoWaitsForVisitorsUntilATimeOutIsIdle() {
        var timeline = Script.lasting(100).on("main").at(90)
                .in("shop.Shop.main", "shop.Shop.serve", "java.net.ServerSocket.accept")
                .call(0.01, "java.net.SocketTimeoutException.<init>").account();

        account(timeline, "main").has(State.IDLE, 90);
    }

    @Test
    void aTimersWheelThatSleepsUntilItsNextTickIsIdle() {
        var timeline = Script.lasting(100).on("timer").in("java.lang.Thread.run",
                "io.netty.util.HashedWheelTimer$Worker.run", "io.netty.util.HashedWheelTimer$Worker.waitForNextTick")
                .sleep(90).account();

        account(timeline, "timer").has(State.IDLE, 90);
    }

    @Test
    void whoKeepsTheProcessAliveIsIdleHoweverDeepItSleeps() {
        var timeline = Script.lasting(10_000).on("container-0")
                .in("java.lang.Thread.run", "shop.Server.run", "shop.Server.await").sleep(9_900).on("acceptor")
                .in("java.lang.Thread.run", "shop.Server.accept").socketRead(9_900).account();

        account(timeline, "container-0").has(State.IDLE, 9_900).has(State.SLEEP, 0);
    }

    @Test
    void aMainThatIsAloneWithItsPausesSleeps() {
        var timeline = Script.lasting(10_000).on("main").in("shop.Shop.main", "shop.Shop.fetch").sleep(9_900).account();

        account(timeline, "main").has(State.SLEEP, 9_900);
    }

    @Test
    void aHousekeeperThatSleepsInItsOwnLoopIsIdleAndAWorkersSleepIsNot() {
        var timeline = Script.lasting(10_000).on("expirer").in("java.lang.Thread.run", "shop.Expirer.run").sleep(9_900)
                .on("worker").in("java.lang.Thread.run", "shop.Worker.run", "shop.Worker.fetch").sleep(9_900).on("main")
                .in("shop.Shop.main").park(9_900, "java.lang.Thread.join").account();

        account(timeline, "expirer").has(State.IDLE, 9_900).has(State.SLEEP, 0);
        account(timeline, "worker").has(State.SLEEP, 9_900);
    }

    @Test
    void anEventLoopThatSleepsIsNoTimer() {
        var timeline = Script.lasting(10_000).on("waitlens-loop-1").in("dev.waitlens.aio.Task.live", "shop.Shop.fetch")
                .sleep(9_900).on("main").in("shop.Shop.main").park(9_900, "java.util.concurrent.CountDownLatch.await")
                .account();

        account(timeline, "waitlens-loop-1").has(State.SLEEP, 9_900).has(State.IDLE, 0);
    }

    /// gRPC's packed Netty: the natives in which it waits are in no row, and no event tells of them.
    @Test
    void anEventLoopOfWhichNoWaitIsRecordedIsIdleMeanwhile() {
        var timeline = Script.lasting(10_000).on("grpc-default-worker-ELG-1-1").in("packed.netty.Loop.run").cpu(100)
                .on("main").in("shop.Shop.main").sleep(9_900).account();

        account(timeline, "grpc-default-worker-ELG-1-1").has(State.IDLE, 9_900).has(State.UNEXPLAINED, 0);
    }

    @Test
    void whoIsAskedForSomethingBeforeEachSleepIsNoTimer() {
        Script script = Script.lasting(10_000).on("main").in("shop.Shop.main").park(9_900, "java.lang.Object.wait")
                .on("handler");
        for (int i = 0; i < 90; i++) {
            script.in("shop.Shop.handle").park(10, "java.util.concurrent.ThreadPoolExecutor.getTask")
                    .in("shop.Shop.handle", "shop.Shop.backend").sleep(100);
        }

        account(script.account(), "handler").has(State.SLEEP, 9_000).has(State.IDLE, 900);
    }

    @Test
    void whereAllSamplesOfAThreadLieInASelectorWhatNothingElseExplainsIsIdle() {
        var timeline = Script.lasting(1_000).feature(17).on("loop")
                .in("shop.Loop.run", "sun.nio.ch.SelectorImpl.select", "native sun.nio.ch.EPoll.wait").nativeSamples(30)
                .on("reader").in("shop.Reader.run", "native java.net.SocketInputStream.socketRead0").nativeSamples(30)
                .account();

        account(timeline, "loop").has(State.IDLE, 1_000);
        account(timeline, "reader").has(State.UNEXPLAINED, 1_000);
    }

    @Test
    void whoWaitsForHisTurnToAcceptIsIdle() {
        var timeline = Script.lasting(100).on("acceptor").in("shop.Server.run",
                "sun.nio.ch.ServerSocketChannelImpl.accept")
                .park(90, "java.util.concurrent.locks.ReentrantLock.lock").account();

        account(timeline, "acceptor").has(State.IDLE, 90);
    }

    @Test
    void aWorkerOfTheProgramsOwnPoolStillOnlyWaitsForWork() {
        var timeline = Script.lasting(100).on("worker").in("java.lang.Thread.run", "shop.Worker.run")
                .park(90, "java.util.concurrent.LinkedBlockingQueue.take").account();

        account(timeline, "worker").has(State.RESULT, 90);
    }

    @Test
    void aWaitBelowNobodysCodeButTheJdksIsHousekeeping() {
        var timeline = Script.lasting(100).on("HttpClient-1-Worker-0").in("java.lang.Thread.run",
                "jdk.internal.net.http.Worker.run").park(90, "java.util.concurrent.locks.ReentrantLock.lock").account();

        account(timeline, "HttpClient-1-Worker-0").has(State.IDLE, 90);
    }

    @Test
    void anAcceptedConnectionsReadIsIdleAndItsWriteIsNot() {
        var timeline = Script.lasting(100).on("http-1").in("java.lang.Thread.run", "shop.Server.serve")
                .clock(0, 0).socketRead(50, 45_000)
                .socketWrite(10, 45_000).socketRead(20, 45_000).account();

        account(timeline, "http-1").has(State.IDLE, 70).has(State.NETWORK, 10).has(State.UNEXPLAINED, 20);
    }

    @Test
    void aClientsReadIsNetworkEvenFromAHighPort() {
        var timeline = Script.lasting(100).on("main").in("shop.Client.ask").clock(0, 0).socketWrite(10, 45_000)
                .socketRead(50, 45_000).account();

        account(timeline, "main").has(State.NETWORK, 60);
    }

    @Test
    void aClientsReadFromAServersPortIsNetwork() {
        account(Script.lasting(100).on("main").in("shop.Client.ask").socketRead(50, 5432).account(), "main")
                .has(State.NETWORK, 50);
    }

    @Test
    void whereShortWritesAreLeftOutAReadFromAHighPortIsAClientsUnlessSomebodyAccepts() {
        var client = Script.lasting(100).withoutAgent().on("main").in("shop.Client.ask").socketRead(50, 45_000)
                .account();
        account(client, "main").has(State.NETWORK, 50);
        assertThat(client.unsureReads()).isEqualTo(new Timeline.UnsureReads(50_000_000, false));

        var server = Script.lasting(100).withoutAgent().on("acceptor")
                .in("shop.Server.run", "java.net.ServerSocket.accept", "native sun.nio.ch.Net.accept").nativeSamples(3)
                .on("http-1").in("shop.Server.serve").socketRead(50, 45_000).account();
        account(server, "http-1").has(State.IDLE, 50);
        assertThat(server.unsureReads()).isEqualTo(new Timeline.UnsureReads(50_000_000, true));
    }

    @Test
    void whoAcceptsForTheJdkDoesNotMakeTheProgramAServer() {
        var timeline = Script.lasting(100).withoutAgent().on("RMI TCP Accept-0")
                .in("java.lang.Thread.run", "sun.rmi.transport.tcp.TCPTransport$AcceptLoop.run",
                        "java.net.ServerSocket.accept", "native sun.nio.ch.Net.accept")
                .nativeSamples(3)
                .on("main").in("shop.Client.ask").socketRead(50, 45_000).account();

        account(timeline, "main").has(State.NETWORK, 50);
        assertThat(timeline.unsureReads()).isEqualTo(new Timeline.UnsureReads(50_000_000, false));
    }

    @Test
    void whoServesAConnectionOfRmiIsIdleUntilTheNextRequestComes() {
        var timeline = Script.lasting(100).on("RMI TCP Connection(idle)")
                .in("java.lang.Thread.run", "java.util.concurrent.ThreadPoolExecutor$Worker.run",
                        "sun.rmi.transport.tcp.TCPTransport$ConnectionHandler.run",
                        "sun.rmi.transport.tcp.TCPTransport.handleMessages")
                .clock(0, 0).socketRead(80, 1_099).at(90).in("shop.Till.open").socketRead(10, 5432).account();

        account(timeline, "RMI TCP Connection(idle)").has(State.IDLE, 80).has(State.NETWORK, 10);
    }

    @Test
    void whoReadsTheAnswerOfAnHttpRequestAskedForIt() {
        var timeline = Script.lasting(100).withoutAgent().on("acceptor")
                .in("shop.Server.run", "java.net.ServerSocket.accept", "native sun.nio.ch.Net.accept").nativeSamples(3)
                .on("http-1").in("shop.Server.serve", "sun.net.www.protocol.http.HttpURLConnection.getInputStream")
                .socketRead(50, 45_000).account();

        account(timeline, "http-1").has(State.NETWORK, 50);
        assertThat(timeline.unsureReads().nanos()).isZero();
    }

    @Test
    void anEnteredMonitorIsALock() {
        account(Script.lasting(100).on("main").in("shop.Shop.main").monitorEnter(50).account(), "main").has(State.LOCK,
                50);
    }

    @Test
    void waitingUntilAnotherThreadHasLoadedOrInitialisedAClassIsNoLock() {
        Script script = Script.lasting(100).on("main").in("shop.Shop.main");
        int array = script.stacks().classId("[I");
        var timeline = script.event(EventKind.MONITOR_ENTER, 20, script.place(), array)
                .event(EventKind.MONITOR_ENTER, 30, script.place("java.lang.ClassLoader.loadClass"),
                        script.stacks().classId("java.lang.Object"))
                .event(EventKind.MONITOR_WAIT, 10, script.place(), array).account();

        account(timeline, "main").has(State.RESULT, 60).has(State.LOCK, 0);
        Segments waits = timeline.segments();
        assertThat(IntStream.range(0, waits.threads()).boxed()
                .flatMap(thread -> IntStream.range(0, waits.count(thread)).mapToObj(i -> waits.at(thread, i))))
                .as("nobody else's to end").isNotEmpty().allMatch(waits::isForClass);
    }

    @Test
    void computingInACompressorIsNativeCpuAndInACallOfTheSystemKernelTime() {
        var timeline = Script.lasting(100).on("main")
                .in("shop.Shop.main", "native java.util.zip.Deflater.deflateBytesBytes").cpu(20)
                .in("shop.Shop.main", "native sun.nio.ch.SocketDispatcher.read0").cpu(30).account();

        account(timeline, "main").has(State.CPU_NATIVE, 20).has(State.CPU_KERNEL, 30);
    }
}
