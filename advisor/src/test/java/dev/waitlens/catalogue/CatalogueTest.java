package dev.waitlens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.State;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    /// A file that was not read has none.
    private static final int LEAST_ROWS = 100;

    private record Named(String className, String name) implements MethodName {
        static Named of(String text) {
            int end = text.lastIndexOf("::");
            return new Named(text.substring(0, end), text.substring(end + 2));
        }
    }

    private static List<Named> stack(String... innermostFirst) {
        return Stream.of(innermostFirst).map(Named::of).toList();
    }

    @Test
    void everyMethodThatTheAgentTracesHasAState() {
        List<BlockingCall> traced = Catalogue.calls().stream().filter(call -> !call.traced().isEmpty()).toList();

        assertThat(traced).hasSizeGreaterThan(30);
        assertThat(traced).allSatisfy(call -> assertThat(call.methods()).allSatisfy(method -> {
            Named named = new Named(call.owner().replace("*", ""), method);
            assertThat(Catalogue.isTraced(named)).isTrue();
            assertThat(Catalogue.kindOf(named).map(Wait::state).orElse(State.UNEXPLAINED).kind())
                    .isNotIn(State.Kind.CPU, State.Kind.OTHER);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking.txt", "owners.txt", "roles.txt", "loops.txt"})
    void everyRowHasASource(String file) {
        List<List<String>> rows = CatalogueText.rows(file).stream().filter(row -> row.size() > 1).toList();

        assertThat(rows).hasSizeGreaterThan(LEAST_ROWS)
                .allSatisfy(row -> assertThat(row.getLast()).isNotBlank().doesNotContain("::"));
    }

    @Test
    void aServerThatCallsOnItsOwnThreadIsKnownByItsClassesAndGivenOthers() {
        var server = Catalogue.dispatcher(List.of("shop.Shop", "sun.net.httpserver.ServerImpl$Exchange")).orElseThrow();
        assertThat(server.given("pool")).isEqualTo("server.setExecutor(pool);");
        assertThat(Catalogue.dispatcher(List.of("shop.Shop"))).isEmpty();
    }

    @Test
    void everyConnectionHasASourceAndSaysOfWhomItIsHad() {
        assertThat(CatalogueText.rows("connections.txt")).doesNotHaveDuplicates().isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row).hasSize(4);
                    assertThat(row.getLast()).isNotBlank().doesNotContain("::");
                    assertThat(row.get(1).equals("-")).isEqualTo(row.get(2).equals("-"));
                });
    }

    @Test
    void everyRowOfALoopIsReadAndSaysWhatItsWordNeeds() {
        assertThat(Catalogue.loops()).extracting(LoopRow::word).contains(LoopRow.Word.values());
        assertThat(Catalogue.loops()).extracting(row -> row.word() + " " + row.owner() + row.methods() + row.returns())
                .doesNotHaveDuplicates();
        assertThat(Catalogue.loops()).allSatisfy(row -> {
            assertThat(row.loop().what()).isNotBlank();
            assertThat(row.loop().fix()).isNotBlank();
            assertThat(row.loop().level()).isIn("error", "warning", "note");
        });
    }

    @Test
    void whatIsSaidOfLoopsOfTheJdkIsInTheJdk() throws ClassNotFoundException {
        for (LoopRow row : Catalogue.loops()) {
            if (row.source().equals("jdk") && row.word() != LoopRow.Word.PLACE) {
                Set<String> methods = methods(Class.forName(row.owner().replace('/', '.'), false,
                        ClassLoader.getPlatformClassLoader()));
                assertThat(methods).as(row.owner()).containsAll(row.methods());
            }
        }
    }

    @Test
    void everySwitchHasASourceAndIsOfThoseProgramsThatHaveItsJars() {
        assertThat(CatalogueText.rows("switches.txt")).doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank));
        var both = new Switch("threads", List.of("spring-boot-autoconfigure", "tomcat-embed-core"), "A=1");
        assertThat(both.isOf(List.of("spring-boot-autoconfigure-3.5.0.jar", "tomcat-embed-core-10.1.40.jar"))).isTrue();
        assertThat(both.isOf(List.of("spring-boot-autoconfigure-3.5.0.jar", "tomcat-embed-core-el-10.jar"))).isFalse();
        assertThat(new Switch("workers", List.of("quarkus-core"), "A=1")
                .isOf(List.of("io.quarkus.quarkus-core-3.8.1.jar"))).isTrue();
        assertThat(new Switch("collector", List.of(), "A=1").isOf(List.of())).isTrue();
    }

    @Test
    void everyRemoteExecutorHasASource() {
        assertThat(CatalogueText.rows("remote.txt")).doesNotHaveDuplicates().isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(4).noneMatch(String::isBlank);
        });
        assertThat(Catalogue.remote("com.hazelcast.executor.impl.ExecutorServiceProxy")).map(RemoteExecutor::where)
                .contains(RemoteExecutor.Where.MACHINE);
        assertThat(Catalogue.remote("java.util.concurrent.ThreadPoolExecutor")).isEmpty();
    }

    /// Where a thread stands that waits for a call in Hazelcast 5.7's `IExecutorService`.
    @Test
    void whoWaitsForAMemberOfAClusterWaitsForTheNetwork() {
        List<Named> stack = stack("java.util.concurrent.locks.LockSupport::park",
                "com.hazelcast.spi.impl.AbstractInvocationFuture::manageParking",
                "com.hazelcast.spi.impl.AbstractInvocationFuture::get",
                "com.hazelcast.spi.impl.DelegatingCompletableFuture::get", "shop.Shop::shrink");

        assertThat(stack.stream().map(Catalogue::kindBelow).flatMap(java.util.Optional::stream).filter(kind -> !kind
                .isVague())).containsExactly(Wait.NETWORK);
        assertThat(Catalogue.asyncFormOf(stack, State.NETWORK).what()).isEqualTo("an answer of the cluster");
    }

    /// Jetty 12's: of fourteen threads one is kept back, and the pool is full all the same.
    @Test
    void aThreadThatAPoolKeepsBackFromItsQueueIsNoWorkerWithoutWork() {
        String pools = "org.eclipse.jetty.util.thread.";

        assertThat(stack(pools + "ReservedThreadExecutor$ReservedThread::waitForTask",
                pools + "QueuedThreadPool$Runner::idleJobPoll")
                .stream().map(Catalogue::kindBelow)).containsExactly(Optional.of(Wait.HOUSEKEEPING),
                        Optional.of(Wait.WORKER));
    }

    @Test
    void everyPoolOfAClientHasASourceAndIsKnownByTheClassesThatACallPasses() {
        assertThat(CatalogueText.rows("pools.txt")).doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank));
        assertThat(Catalogue.clientPool(List.of("java.net.Socket$SocketInputStream", "redis.clients.jedis.Connection",
                "redis.clients.jedis.executors.DefaultCommandExecutor"))).map(ClientPool::usual).contains(8);
        assertThat(Catalogue.clientPool(List.of("shaded.com.zaxxer.hikari.pool.ProxyStatement"))).isPresent();
        assertThat(Catalogue.clientPool(List.of("redis.clients.jedis.Connection", "redis.clients.jedis.Jedis")))
                .isEmpty();
    }

    @Test
    void workersOfAFrameworkAreKnownByTheirNamesAndByWhoCallsOnThem() {
        assertThat(CatalogueText.rows("workers.txt")).doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row).hasSize(6).noneMatch(String::isBlank));
        String tomcat = "http-nio-*-exec-*";

        assertThat(Catalogue.workers(tomcat, List.of("shop.Shop", "org.springframework.web.servlet.DispatcherServlet"))
                .map(found -> found.number(64))).contains("server.tomcat.threads.max=64");
        assertThat(Catalogue.workers(tomcat, List.of("shop.Shop")).map(WorkerThreads::where))
                .contains("the connector in Tomcat's server.xml");
        assertThat(Catalogue.workers("XNIO-* task-*", List.of("shop.Shop")).flatMap(WorkerThreads::virtual)).isEmpty();
        assertThat(Catalogue.workers("pool-*-thread-*", List.of("shop.Shop"))).isEmpty();
    }

    @Test
    void everyToolHasASource() {
        assertThat(CatalogueText.rows("tools.txt")).doesNotHaveDuplicates().hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isBlank));
    }

    @Test
    void aBuildDoesWithoutItsDaemonUnlessTheUserSaysOtherwise() {
        assertThat(CatalogueText.rows("daemons.txt")).doesNotHaveDuplicates().isNotEmpty()
                .allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank));
        var environment = new HashMap<>(Map.of("GRADLE_OPTS", "-Xmx1g -Dorg.gradle.daemon=true"));
        var empty = new HashMap<String, String>();

        Catalogue.daemons().forEach(daemon -> {
            daemon.leaveOut(environment);
            daemon.leaveOut(empty);
        });

        assertThat(environment).containsEntry("GRADLE_OPTS",
                "-Dorg.gradle.daemon=false -Xmx1g -Dorg.gradle.daemon=true");
        assertThat(empty).containsEntry("GRADLE_OPTS", "-Dorg.gradle.daemon=false");
    }

    @Test
    void noRowStandsThereTwice() {
        assertThat(CatalogueText.rows("owners.txt")).doesNotHaveDuplicates();
        assertThat(CatalogueText.rows("roles.txt")).doesNotHaveDuplicates();
        assertThat(Catalogue.calls().stream().map(call -> call.kind().id() + " " + call.owner() + call.methods()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRowOfABlockingCallIsRead() {
        assertThat(Catalogue.calls()).allSatisfy(call -> assertThat(isRead(call)).as(call.toString()).isTrue());
    }

    /// It says what is waited for, what comes from a pool, or what to write instead.
    private static boolean isRead(BlockingCall call) {
        Named named = new Named(call.owner().equals("(native)") ? "libc.so.6" : call.owner().replace("*", "") + (call
                .isNamed() ? "" : "Any"), call.methods().getFirst().replaceAll("[*(].*", ""));
        boolean linted = call.isNamed() && !call.kind().onLoop().isEmpty();
        return linted || call.pool().isPresent() && Catalogue.pool(named).equals(call.pool())
                || call.kind().waitsFor().state() == State.CPU_KERNEL && Catalogue.isSystemCall(named)
                || call.kind().waitsFor() == Wait.HANDED_BACK && Catalogue.isHandedBack(named)
                || Catalogue.kindOf(named).filter(wait -> wait == call.kind().waitsFor()).isPresent()
                || call.kind().form().isPresent();
    }

    @Test
    void whatTheCatalogueSaysOfTheJdkIsInTheJdk() throws ClassNotFoundException {
        List<String> missing = new ArrayList<>();
        for (BlockingCall call : Catalogue.calls()) {
            boolean here = call.source().equals("jdk") || call.source().matches("jdk \\d+\\+");
            if (here && call.isNamed() && !call.owner().startsWith("*")) {
                Set<String> methods = methods(
                        Class.forName(call.owner(), false, ClassLoader.getPlatformClassLoader()));
                call.methods().stream().filter(method -> !isIn(methods, method))
                        .forEach(method -> missing.add(call.owner() + "::" + method));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Set<String> methods(Class<?> type) {
        Set<String> names = new HashSet<>(Set.of("<init>"));
        Stream.of(type.getDeclaredMethods()).forEach(method -> names.add(method.getName()));
        return names;
    }

    private static boolean isIn(Set<String> methods, String method) {
        String name = method.replaceAll("\\(.*", "");
        return name.endsWith("*")
                ? methods.stream().anyMatch(any -> any.startsWith(name.substring(0, name.length() - 1)))
                : methods.contains(name);
    }

    @Test
    void everyPackageOfTheJdkIsTheJdks() {
        Set<String> others = new TreeSet<>();
        ModuleFinder.ofSystem().findAll().stream().map(ModuleReference::descriptor).map(ModuleDescriptor::exports)
                .flatMap(Set::stream).map(ModuleDescriptor.Exports::source)
                .filter(name -> !Catalogue.ownerOf(name + ".Any").isOfJdk())
                .forEach(others::add);

        assertThat(others).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"java.lang.String, JDK", "javax.crypto.Cipher, JDK", "org.w3c.dom.Node, JDK",
            "javax.servlet.http.HttpServlet, LIBRARY", "jakarta.servlet.http.HttpServlet, LIBRARY",
            "javax.xml.bind.JAXB, LIBRARY", "javax.xml.parsers.SAXParser, JDK", "com.sun.jersey.Api, LIBRARY",
            "com.sun.net.httpserver.HttpServer, JDK", "org.jruby.Main, LAUNCHER", "org.slf4j.Logger, LOGGER",
            "wiremock.org.eclipse.jetty.server.Server, LIBRARY", "com.acme.shaded.json.Reader, LIBRARY",
            "org.springframework.samples.petclinic.Owner, PROGRAM", "dev.waitlens.aio.Loop, RUNTIME",
            "dev.waitlens.agent.Agent, AGENT", "io.opentelemetry.javaagent.OpenTelemetryAgent, AGENT",
            "io.opentelemetry.sdk.OpenTelemetrySdk, LIBRARY", "shop.Shop$$SpringCGLIB$$0, GENERATED",
            "org.junit.jupiter.engine.JupiterTestEngine, HARNESS",
            "org.apache.maven.surefire.booter.ForkedBooter, HARNESS",
            "org.apache.commons.pool2.ObjectPool, LIBRARY", "libc.so.6, NATIVE", "shop.Shop, PROGRAM", "Main, PROGRAM",
            "dev.waitlens.junit.Evidence, HARNESS", "javaland.Shop, PROGRAM",
            "com.acme.java.util.Lists, PROGRAM"})
    void theLongestBeginningOfANameTellsWhoOwnsIt(String className, Owner owner) {
        assertThat(Catalogue.ownerOf(className)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"java.lang.ProcessImpl::start, CHILD", "java.lang.ProcessBuilder::start, CHILD",
            "java.lang.ProcessImpl::forkAndExec, CHILD", "java.io.FileDescriptor::sync, FORCE",
            "java.net.InetAddress$PlatformResolver::lookupByName, NAMES",
            "java.net.InetAddress::getAddressesFromNameService, NAMES", "sun.nio.ch.NioSocketImpl::connect, CONNECT",
            "sun.nio.ch.FileChannelImpl::lock, FILE_LOCK", "sun.nio.ch.UnixFileDispatcherImpl::lock, FILE_LOCK",
            "sun.nio.ch.SourceChannelImpl::read, PIPE",
            "com.zaxxer.hikari.pool.HikariPool::getConnection, POOL",
            "shaded.com.zaxxer.hikari.pool.HikariPool::getConnection, POOL",
            "org.springframework.http.client.JdkClientHttpRequest::executeInternal, NETWORK",
            "java.util.concurrent.CompletableFuture::join, FUTURE", "libc.so.6::epoll_wait, SELECTOR",
            "libc.so.6::pthread_cond_timedwait, SIGNAL", "libsystem_kernel.dylib::__psynch_cvwait, SIGNAL",
            "libc.so.6::clock_nanosleep, SLEEP",
            "com.hazelcast.spi.impl.AbstractInvocationFuture::joinInternal, NETWORK",
            "com.hazelcast.internal.util.concurrent.MPSCQueue::take, WORKER",
            "com.hazelcast.internal.util.executor.StripedExecutor$Worker::run, WORKER",
            "com.hazelcast.internal.partition.impl.MigrationQueue::poll, WORKER", "libc.so.6::recvfrom, NETWORK"})
    void aMethodsWaitIsOfItsKind(String method, Wait wait) {
        assertThat(Catalogue.kindOf(Named.of(method))).contains(wait);
    }

    @Test
    void aMethodThatNobodyKnowsHasNoKind() {
        assertThat(Catalogue.kindOf(Named.of("shop.Shop::fetch"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"com.zaxxer.hikari.pool.HikariPool::getConnection, TAKEN",
            "com.zaxxer.hikari.pool.HikariPool::recycle, GIVEN_BACK",
            "org.apache.commons.pool2.impl.GenericObjectPool::borrowObject, TAKEN",
            "org.apache.commons.pool2.impl.GenericObjectPool::returnObject, GIVEN_BACK",
            "org.apache.http.pool.AbstractConnPool::getPoolEntryBlocking, TAKEN",
            "java.util.concurrent.Semaphore::acquire, TAKEN", "java.util.concurrent.Semaphore::release, GIVEN_BACK"})
    void whatIsPooledIsTakenAndGivenBack(String method, PoolPlace.Move move) {
        assertThat(Catalogue.pool(Named.of(method)).map(PoolPlace::move)).contains(move);
    }

    @Test
    void whoGivesBackDoesNotWait() {
        assertThat(Catalogue.kindOf(Named.of("com.zaxxer.hikari.pool.HikariPool::recycle"))).isEmpty();
    }

    @Test
    void theCallOfTheLibraryNextToTheProgramHasTheAsyncForm() {
        assertThat(Catalogue.asyncFormOf(stack("sun.nio.ch.NioSocketImpl::read", "okio.InputStreamSource::read",
                "okhttp3.internal.connection.RealCall::execute", "shop.Shop::fetch",
                "org.postgresql.jdbc.PgStatement::execute"), State.NETWORK).asyncForm())
                .contains("Call.enqueue(callback) of OkHttp");
        AsyncForm jdbc = Catalogue.asyncFormOf(stack("java.net.Socket$SocketInputStream::read",
                "org.postgresql.core.VisibleBufferedInputStream::read", "shop.Shop::store"), State.NETWORK);
        assertThat(jdbc.asyncForm()).isEmpty();
        assertThat(jdbc.sketch()).isEqualTo(SketchKind.JDBC);
        assertThat(Catalogue.asyncFormOf(stack("sun.nio.ch.NioSocketImpl::read",
                "sun.rmi.transport.StreamRemoteCall::executeCall", "sun.rmi.server.UnicastRef::invoke",
                "java.rmi.server.RemoteObjectInvocationHandler::invoke", "jdk.proxy1.$Proxy0::count",
                "shop.Shop::count"), State.NETWORK).asyncForm()).isEmpty();
    }

    @Test
    void aCopyFromASocketIntoAFileHasTheFormOfWhatItWaitsFor() {
        var copy = stack("sun.net.www.protocol.http.HttpURLConnection$HttpInputStream::read",
                "java.io.InputStream::transferTo",
                "java.nio.file.Files::copy", "shop.Shop::download");
        assertThat(Catalogue.asyncFormOf(copy, State.NETWORK).sketch()).isEqualTo(SketchKind.HTTP);
        assertThat(Catalogue.asyncFormOf(copy, State.DISK).sketch()).isEqualTo(SketchKind.FILE);
    }

    @Test
    void whereNoFrameIsKnownTheStateTellsTheForm() {
        assertThat(Catalogue.asyncFormOf(List.of(), State.NETWORK).sketch()).isEqualTo(SketchKind.SOCKET);
        assertThat(Catalogue.asyncFormOf(List.of(), State.CHILD).asyncForm()).contains("Process.onExit()");
        assertThat(Catalogue.asyncFormOf(List.of(), State.DISK).sketch()).isEqualTo(SketchKind.FILE);
        assertThat(Catalogue.asyncFormOf(List.of(), State.SLEEP).sketch()).isEqualTo(SketchKind.SLEEP);
        assertThat(Catalogue.asyncFormOf(List.of(), State.LOCK).sketch()).isEqualTo(SketchKind.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"main, WORK", "http-nio-8080-exec-7, WORKER", "http-nio-8080-Poller, EVENT_LOOP",
            "http-nio-8080-Acceptor, ACCEPTOR", "HikariPool-1:housekeeper, HOUSEKEEPER", "container-0, KEEP_ALIVE",
            "HttpClient-1-SelectorManager, CLIENT_LOOP", "HttpClient-1-Worker-0, CLIENT_WORKER",
            "C2 CompilerThread0, JVM", "Read-Poller, JVM", "JFR Periodic Tasks, RECORDER",
            "waitlens-loop-1, EVENT_LOOP", "waitlens-thread-3, WORK", "waitlens-timer, RUNTIME",
            "SessionTracker, HOUSEKEEPER", "pool-1-thread-1, WORKER"})
    void aThreadsNameTellsItsRole(String thread, Role role) {
        assertThat(Catalogue.roleOf(thread, List.of())).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"org.apache.catalina.core.StandardServer::await, KEEP_ALIVE",
            "sun.nio.ch.SelectorImpl::select, EVENT_LOOP", "io.netty.channel.nio.NioEventLoop::run, EVENT_LOOP",
            "java.util.concurrent.ThreadPoolExecutor::getTask, WORKER", "java.net.ServerSocket::accept, ACCEPTOR",
            "java.util.TimerThread::mainLoop, HOUSEKEEPER", "shop.Shop::fetch, WORK"})
    void whereItsNameSaysNothingAThreadsFramesTellItsRole(String frame, Role role) {
        assertThat(Catalogue.roleOf("some thread", stack("java.lang.Thread::sleep", frame))).isEqualTo(role);
    }
}
