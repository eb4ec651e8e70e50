package dev.waitlens.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loops of other frameworks: for each a program that blocks it, and the twin that moves the same call off it.
class LintLoopsTest {
    private static final String HEAD = """
            import io.netty.channel.*;
            import io.smallrye.common.annotation.*;
            import io.smallrye.mutiny.Uni;
            import io.vertx.core.AbstractVerticle;
            import io.vertx.core.DeploymentOptions;
            import io.vertx.core.Vertx;
            import java.net.URI;
            import java.net.http.*;
            import java.util.concurrent.*;
            import org.springframework.web.bind.annotation.GetMapping;
            import reactor.core.publisher.Mono;
            import reactor.core.scheduler.Schedulers;
            public class Zoo {
                static String slow() { try { Thread.sleep(5); } catch (InterruptedException e) { return ""; } return ""; }
            """;

    private static final String SEND = """
            static void send(BlockingQueue<String> to, String message) {
                try { to.put(message); } catch (InterruptedException e) { throw new IllegalStateException(e); }
            }
            """;
    private static final String LOOK = """
            static final BlockingQueue<String> queue = new LinkedBlockingQueue<>(5);
            static void look(long millis, String message) {
                try { queue.offer(message, millis, TimeUnit.MILLISECONDS); } catch (InterruptedException e) { return; }
            }
            """;
    private static final String EITHER = """
            Runnable work = new Runnable() { public void run() { slow(); } };
            ExecutorService pool = message.isEmpty() ? null : ForkJoinPool.commonPool();
            if (pool == null) { work.run(); } else { pool.execute(work); }
            """;
    private static final String SETTINGS = """
            static byte[] settings;
            static byte[] settings() { if (settings == null) { settings = load(); } return settings; }
            static byte[] load() {
                try { return java.nio.file.Files.readAllBytes(java.nio.file.Path.of("x")); }
                catch (java.io.IOException e) { return null; }
            }
            """;
    private static final String OPEN = """
            static Object open(java.net.URL from) {
                try { return from.openStream(); } catch (java.io.IOException e) { return null; }
            }
            """;

    @TempDir
    static Path shared;
    private static Path stubs;
    private static List<Specimen> specimens = List.of();
    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws IOException {
        stubs = FrameworkStubs.compile(shared.resolve("stubs"));
        specimens = all().toList();
        FrameworkStubs.zoos(shared.resolve("classes"), stubs, HEAD, specimens.stream().map(Specimen::code).toList());
    }

    static Stream<Specimen> all() {
        return Stream.of(netty(), vertx(), reactor(), quarkus(), futures(), others(), kotlin(), actors())
                .flatMap(each -> each);
    }

    /// @param loop whose loop is blocked; empty for none
    record Specimen(String name, String code, String loop) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachLoopThatIsBlockedIsFoundAndNoOther(Specimen specimen) {
        assertOnly(specimen, List.of(stubs));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whereTheFrameworkIsNotOnTheClassPathTheSameIsFound(Specimen specimen) {
        assertOnly(specimen, List.of());
    }

    private static void assertOnly(Specimen specimen, List<Path> dependencies) {
        Path classes = shared.resolve("classes/zoo" + specimens.indexOf(specimen));
        var result = Linter.lint(List.of(classes), dependencies, Selection.ALL);

        assertThat(result.findings()).extracting(Finding::message).as("%s", result.findings())
                .allMatch(message -> message.contains(specimen.loop()))
                .hasSize(specimen.loop().isEmpty() ? 0 : 1);
    }

    @Test
    void theWayBeginsAtTheLoopAndTheFixIsTheFrameworks() throws IOException {
        var result = lint("""
                static class Worker extends AbstractVerticle {
                    @Override public void start() { serve(); }
                    void serve() { vertx.setTimer(5, id -> { slow(); }); }
                }
                """, List.of(stubs));

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Thread.sleep blocks an event loop of Vert.x: it waits for time to pass");
            assertThat(finding.path()).extracting(Hop::what).containsExactly(
                    "Vertx.setTimer gets lambda in Zoo.Worker.serve",
                    "calls Zoo.slow", "calls Thread.sleep");
            assertThat(finding.fix()).contains("executeBlocking").doesNotContain("waitlens");
        });
        assertThat(result.loops()).containsOnlyKeys("an event loop of Vert.x");
    }

    /// A jar with everything in it: Netty beside the program, and another library under a name of the program's.
    @Test
    void whatWasPackedIntoTheProgramsJarIsNotJudged() throws IOException {
        String blocks = """
                import io.netty.channel.*;
                public class %s extends SimpleChannelInboundHandler<String> {
                    @Override protected void channelRead0(ChannelHandlerContext context, String message) throws Exception {
                        Thread.sleep(5);
                    }
                }
                """;
        Path classes = Compiled.sources(directory.resolve("uber"), List.of(stubs), Map.of(
                "shop/Mine.java", "package shop;" + blocks.formatted("Mine"),
                "io/netty/handler/Its.java", "package io.netty.handler;" + blocks.formatted("Its"),
                "shop/shaded/other/Others.java", "package shop.shaded.other;" + blocks.formatted("Others"),
                "shop/deps/io/netty/Moved.java", "package shop.deps.io.netty;" + blocks.formatted("Moved")));

        assertThat(Linter.lint(List.of(classes), List.of(stubs), Selection.ALL).findings())
                .extracting(finding -> finding.place().method().owner()).containsExactly("shop/Mine");
        assertThat(Linter.lint(List.of(classes.resolve("io/netty/handler/Its.class")), List.of(stubs), Selection.ALL)
                .findings()).as("a framework's own jar").hasSize(1);
    }

    /// The catalogue speaks of all methods of the framework's packages; of those that are judged the text says more.
    @Test
    void inAFrameworksOwnJarAFunctionRunsWhereTheTextSays() throws IOException {
        String shared = """
                package io.vertx.shop;
                public class %1$s {
                    static String once(java.util.function.Supplier<String> make) { return make.get(); }
                    static String open() { return once(() -> slow()); }
                    static void later(io.vertx.core.Vertx vertx) { %2$s }
                    static String slow() { try { Thread.sleep(5); } catch (InterruptedException e) { return ""; } return ""; }
                }
                """;
        Path classes = Compiled.sources(directory.resolve("own"), List.of(stubs), Map.of(
                "io/vertx/shop/Once.java", shared.formatted("Once", ""),
                "io/vertx/shop/Later.java", shared.formatted("Later", "vertx.setTimer(5, id -> slow());")));

        assertThat(Linter.lint(List.of(classes), List.of(stubs), Selection.ALL).findings())
                .extracting(finding -> finding.place().method().owner()).containsExactly("io/vertx/shop/Later");
    }

    @Test
    void whatWaitsOnAPoolOfAClientIsAWarning() throws IOException {
        var result = lint("""
                static CompletableFuture<String> ask(HttpClient client, HttpRequest request) {
                    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> slow());
                }
                """, List.of());

        assertThat(result.findings()).extracting(Finding::level).containsExactly(Level.WARNING);
    }

    @Test
    void withSpringsServletsOnTheClassPathAControllersThreadMayBlock() throws IOException {
        Path servlets = Compiled.source(directory.resolve("mvc"),
                "org/springframework/web/servlet/DispatcherServlet.java",
                "package org.springframework.web.servlet; public class DispatcherServlet {}");

        assertThat(lint(CONTROLLER, List.of(stubs)).findings()).hasSize(1);
        assertThat(lint(CONTROLLER, List.of(stubs, servlets)).findings()).isEmpty();
    }

    @Test
    void whenTimeIsOverItIsSaidWhatWasLeftOut() throws IOException {
        Path classes = compiled("static class Worker extends AbstractVerticle { public void start() { slow(); } }");
        Path jar = Compiled.jar(directory.resolve("zoo.jar"), classes, "");
        var result = Linter.lint(List.of(jar), List.of(), Selection.ALL, Optional.empty(), Duration.ZERO);

        assertThat(result.findings()).isEmpty();
        assertThat(result.leftOut()).isNotEmpty().contains("not all ways onto a loop were looked for");
    }

    private static final String STORES = """
            interface Store { void load(); }
            static class Near implements Store { public void load() { } }
            static class Far implements Store { public void load() { slow(); } }
            static final java.util.Map<String, Store> stores = new java.util.HashMap<>();
            """;
    private static final String CONTROLLER = "@GetMapping Mono<String> get() { slow(); return Mono.just(\"\"); }";

    private LintResult lint(String code, List<Path> dependencies) throws IOException {
        return Linter.lint(List.of(compiled(code)), dependencies, Selection.ALL);
    }

    private Path compiled(String code) throws IOException {
        return Compiled.sources(directory.resolve("classes"), List.of(stubs),
                Map.of("zoo/Zoo.java", "package zoo;\n" + HEAD + code + "\n}\n"));
    }

    private static Specimen sick(String name, String loop, String code) {
        return new Specimen(name, code, loop);
    }

    private static Specimen healthy(String name, String code) {
        return new Specimen(name, code, "");
    }

    static Stream<Specimen> netty() {
        String handler = """
                static class Echo extends SimpleChannelInboundHandler<String> {
                    @Override protected void channelRead0(ChannelHandlerContext context, String message) { %s }
                }
                """;
        return Stream.of(sick("a handler of Netty that sleeps", "loop of Netty", handler.formatted("slow();")),
                healthy("a handler that hands over",
                        handler.formatted("ForkJoinPool.commonPool().execute(() -> slow());")),
                healthy("a handler with a group of its own", handler.formatted("slow();") + """
                        static void set(ChannelPipeline pipeline, io.netty.util.concurrent.EventExecutorGroup group) {
                            pipeline.addLast(group, new Echo());
                        }
                        """),
                sick("a handler that waits for what it wrote", "loop of Netty", handler.formatted(
                        "try { context.writeAndFlush(message).sync(); } catch (InterruptedException e) { slow(); }")
                        .replace("slow();", "throw new IllegalStateException(e);")),
                healthy("a listener that reads the future it was added to", handler.formatted("""
                        var done = context.writeAndFlush(message);
                        done.addListener(future -> { future.get(); done.get(); });
                        """)),
                sick("a listener that sleeps", "loop of Netty", """
                        static void send(ChannelFuture future) { future.addListener(done -> slow()); }
                        """),
                healthy("an object that keeps the future that its listener got", handler.formatted("""
                        context.writeAndFlush(message).addListener(future -> {
                            new Answer(future).print();
                        });
                        """) + """
                        static class Answer {
                            final ChannelFuture future;
                            Answer(ChannelFuture future) { this.future = future; }
                            void print() throws Exception { System.out.println(future.get()); }
                        }
                        """),
                healthy("a future that a helper of its own asks",
                        handler.formatted("""
                                if (done(asked)) { System.out.println(asked.join()); }
                                """)
                                + """
                                        static CompletableFuture<String> asked = new CompletableFuture<>();
                                        static boolean done(CompletableFuture<?> future) { return future.isDone() && !future.isCompletedExceptionally(); }
                                        """),
                sick("a future that nobody asks", "loop of Netty", handler.formatted("""
                        if (odd(asked)) { System.out.println(asked.join()); }
                        """) + """
                        static CompletableFuture<String> asked = new CompletableFuture<>();
                        static boolean odd(CompletableFuture<?> future) { return future.hashCode() % 2 == 1; }
                        """),
                healthy("what is called at once or in a thread, as an argument says", handler.formatted("""
                        submit(() -> slow(), message.isEmpty());
                        """) + """
                        static void submit(Runnable work, boolean now) {
                            if (now) { work.run(); } else { ForkJoinPool.commonPool().execute(work); }
                        }
                        """),
                sick("what is called at once", "loop of Netty", handler.formatted("""
                        submit(() -> slow(), message.isEmpty());
                        """) + "static void submit(Runnable work, boolean now) { if (now) { work.run(); } }"),
                healthy("a task that the handler has run itself", handler.formatted("""
                        var task = new FutureTask<String>(() -> message);
                        task.run();
                        try { task.get(); } catch (Exception e) { throw new IllegalStateException(e); }
                        """)),
                healthy("a task that the handler runs if nobody has", handler.formatted("""
                        FutureTask<String> task = tasks.get(message);
                        if (task == null) {
                            var mine = new FutureTask<String>(() -> message);
                            task = tasks.putIfAbsent(message, mine);
                            if (task == null) { task = mine; task.run(); }
                        }
                        try { task.get(); } catch (Exception e) { throw new IllegalStateException(e); }
                        """)
                        + "static final ConcurrentMap<String, FutureTask<String>> tasks = new ConcurrentHashMap<>();"),
                sick("a task that others run", "loop of Netty", handler.formatted("""
                        FutureTask<String> task = tasks.get(message);
                        try { task.get(); } catch (Exception e) { throw new IllegalStateException(e); }
                        """)
                        + "static final ConcurrentMap<String, FutureTask<String>> tasks = new ConcurrentHashMap<>();"),
                healthy("a queue without a capacity",
                        handler.formatted(
                                """
                                        try { queue.put(message); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                                        """)
                                + "static final BlockingQueue<String> queue = new LinkedBlockingQueue<>();"),
                sick("a queue with a capacity", "loop of Netty",
                        handler.formatted(
                                """
                                        try { queue.put(message); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                                        """)
                                + "static final BlockingQueue<String> queue = new LinkedBlockingQueue<>(5);"),
                healthy("a queue without a capacity that is handed on",
                        handler.formatted("send(new LinkedBlockingQueue<>(), message);") + SEND),
                sick("a queue with a capacity that is handed on", "loop of Netty",
                        handler.formatted("send(new LinkedBlockingQueue<>(5), message);") + SEND),
                healthy("a look into a queue", handler.formatted("look(0, message);") + LOOK),
                sick("a wait at a queue", "loop of Netty", handler.formatted("look(5, message);") + LOOK),
                healthy("work that an option moves to a pool", handler.formatted(EITHER)),
                sick("work that is always done here", "loop of Netty",
                        handler.formatted(EITHER.replace("pool.execute(work)", "return"))),
                healthy("a future that a getter gives twice",
                        handler.formatted(
                                """
                                        try { if (page().isDone()) { page().get(); } } catch (Exception e) { throw new IllegalStateException(e); }
                                        """)
                                + "static CompletableFuture<String> page() { return null; }"),
                healthy("a file that is read once and kept", handler.formatted("settings();") + SETTINGS),
                sick("a file that is read each time", "loop of Netty",
                        handler.formatted("load();") + SETTINGS),
                healthy("a resource of the class path that is handed on",
                        handler.formatted("open(Zoo.class.getResource(message));") + OPEN),
                healthy("a number that is made an address", handler.formatted(
                        "try { java.net.InetAddress.getByName(java.net.InetAddress.getLoopbackAddress().getHostAddress()); }"
                                + " catch (java.io.IOException e) { return; }")),
                sick("a name that is looked up", "loop of Netty", handler.formatted(
                        "try { java.net.InetAddress.getByName(message); } catch (java.io.IOException e) { return; }")),
                sick("an address", "loop of Netty",
                        handler.formatted(
                                "try { open(new java.net.URL(message)); } catch (java.io.IOException e) { return; }")
                                + OPEN),
                healthy("a handler that asks for the class of what it calls", handler.formatted("""
                        Store store = stores.get(message);
                        if (store instanceof Near) { store.load(); }
                        """) + STORES),
                sick("a handler that does not ask", "loop of Netty", handler.formatted("stores.get(message).load();")
                        + STORES),
                healthy("a way on which too much is open", handler.formatted("stores.get(message).load();") + """
                        interface Store { void load(); }
                        interface Disk { void read(); }
                        static final java.util.Map<String, Store> stores = new java.util.HashMap<>();
                        static final java.util.Map<String, Disk> disks = new java.util.HashMap<>();
                        static class A implements Store { public void load() { disks.get("").read(); } }
                        static class B extends A { public void load() { } }
                        static class C extends A { public void load() { } }
                        static class D extends A { public void load() { } }
                        static class E implements Disk { public void read() { slow(); } }
                        static class F extends E { public void read() { } }
                        static class G extends E { public void read() { } }
                        static class H extends E { public void read() { } }
                        """),
                healthy("a class that only has a method of that name", """
                        static class Other { void channelRead0(Object context, String message) { slow(); } }
                        """));
    }

    static Stream<Specimen> vertx() {
        String verticle = "static class Worker extends AbstractVerticle { @Override public void start() { %s } }\n";
        String deploy = "static void deploy(Vertx vertx) { vertx.deployVerticle(new Worker()%s); }\n";
        return Stream.of(
                sick("a verticle that sleeps", "loop of Vert.x",
                        verticle.formatted("slow();") + deploy.formatted("")),
                healthy("a verticle that sleeps in executeBlocking",
                        verticle.formatted("vertx.executeBlocking(() -> slow());")),
                healthy("a worker verticle", verticle.formatted("slow();")
                        + deploy.formatted(", new DeploymentOptions().setWorker(true)")),
                sick("a verticle that is no worker", "loop of Vert.x", verticle.formatted("slow();")
                        + deploy.formatted(", new DeploymentOptions().setWorker(false)")),
                sick("what follows executeBlocking", "loop of Vert.x",
                        verticle.formatted("vertx.executeBlocking(() -> 1).onSuccess(one -> slow());")),
                sick("a handler that is an object", "loop of Vert.x", """
                        static class Tick implements io.vertx.core.Handler<Long> {
                            @Override public void handle(Long id) { slow(); }
                        }
                        """));
    }

    static Stream<Specimen> reactor() {
        String method = "static Mono<String> load() { return %s; }\n";
        return Stream.of(
                sick("an operator that sleeps", "thread of Reactor",
                        method.formatted("Mono.just(1).map(one -> slow())")),
                sick("a source that sleeps", "thread of Reactor", method.formatted("Mono.fromCallable(() -> slow())")),
                healthy("a source on boundedElastic",
                        method.formatted("Mono.fromCallable(() -> slow()).subscribeOn(Schedulers.boundedElastic())")),
                healthy("an operator after publishOn",
                        method.formatted("Mono.just(1).publishOn(Schedulers.boundedElastic()).map(one -> slow())")),
                sick("an operator after publishOn(parallel)", "thread of Reactor",
                        method.formatted("Mono.just(1).publishOn(Schedulers.parallel()).map(one -> slow())")),
                healthy("a source inside an operator, moved",
                        method.formatted("Mono.just(1).flatMap(one -> Mono.fromCallable(() -> slow())"
                                + ".subscribeOn(Schedulers.boundedElastic()))")),
                healthy("a source whose caller moves it", method.formatted("Mono.fromCallable(() -> slow())")
                        + "static Mono<String> moved() { return load().subscribeOn(Schedulers.boundedElastic()); }"),
                healthy("a chain that its maker waits for, off any loop",
                        "static String now() { return Mono.just(1).map(one -> slow()).block(); }"),
                healthy("a chain made by a thread that may block", method.formatted("Mono.just(1).map(one -> slow())")
                        + "static void go(ExecutorService pool) { pool.submit(() -> load()); }"),
                healthy("a default method that the class which blocks has overridden", """
                        interface Source {
                            void close();
                            default Mono<String> end() { return Mono.fromCallable(() -> { close(); return ""; }); }
                        }
                        static class Slow implements Source {
                            @Override public void close() { slow(); }
                            @Override public Mono<String> end() { return Mono.just(""); }
                        }
                        """),
                sick("a default method that it has not", "thread of Reactor", """
                        interface Source {
                            void close();
                            default Mono<String> end() { return Mono.fromCallable(() -> { close(); return ""; }); }
                        }
                        static class Slow implements Source {
                            @Override public void close() { slow(); }
                        }
                        """),
                healthy("a chain that begins with one that is moved", """
                        static Mono<String> first() { return Mono.just("").publishOn(Schedulers.boundedElastic()); }
                        static Mono<String> load() { return first().map(one -> slow()); }
                        """),
                healthy("a chain that begins with one that is moved and kept", """
                        static final Mono<String> FIRST = Mono.just("").publishOn(Schedulers.boundedElastic());
                        static Mono<String> load() { return FIRST.map(one -> slow()); }
                        """),
                sick("a chain that begins with one that is not moved", "thread of Reactor", """
                        static Mono<String> first() { return Mono.just("").publishOn(Schedulers.parallel()); }
                        static Mono<String> load() { return first().map(one -> slow()); }
                        """),
                healthy("a function of a helper, whose chain is moved where it is called",
                        """
                                static <T> Mono<T> lazy(Callable<T> work) { return Mono.fromCallable(work); }
                                static Mono<String> load() { return lazy(() -> slow()).subscribeOn(Schedulers.boundedElastic()); }
                                """),
                healthy("a method that asks whether its thread may block", """
                        static Mono<String> load() {
                            return Schedulers.isInNonBlockingThread() ? Mono.just("") : Mono.fromCallable(() -> slow());
                        }
                        """),
                sick("a wait for another chain", "thread of Reactor",
                        method.formatted("Mono.just(1).map(one -> Mono.just(\"\").block())")),
                sick("a filter of WebFlux", "loop of WebFlux", """
                        static class Filter implements org.springframework.web.server.WebFilter {
                            public Mono<Void> filter(Object exchange, Object chain) { slow(); return null; }
                        }
                        """), sick("a controller of WebFlux", "loop of WebFlux", CONTROLLER),
                healthy("a controller that returns no Mono", "@GetMapping String get() { return slow(); }"));
    }

    static Stream<Specimen> quarkus() {
        return Stream.of(sick("@NonBlocking", "loop of Quarkus", "@NonBlocking String get() { return slow(); }"),
                sick("a resource that returns a Uni", "loop of Quarkus",
                        "@jakarta.ws.rs.GET Uni<String> get() { slow(); return null; }"),
                healthy("a resource that returns text", "@jakarta.ws.rs.GET String get() { return slow(); }"),
                healthy("@Blocking", "@Blocking @jakarta.ws.rs.GET Uni<String> get() { slow(); return null; }"),
                sick("an operator of Mutiny", "loop of Quarkus",
                        "static Uni<String> get(Uni<String> uni) { return uni.map(one -> slow()); }"),
                healthy("an operator after emitOn", """
                        static Uni<String> get(Uni<String> uni, Executor pool) {
                            return uni.emitOn(pool).map(one -> slow());
                        }
                        """));
    }

    static Stream<Specimen> futures() {
        String ask = """
                static CompletableFuture<?> ask(HttpClient client, HttpRequest request, Executor pool) {
                    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).%s;
                }
                """;
        return Stream.of(
                sick("what follows an answer of HttpClient", "HttpClient", ask.formatted("thenApply(a -> slow())")),
                healthy("the same with an executor", ask.formatted("thenApplyAsync(a -> slow(), pool)")),
                healthy("what comes after it", ask.formatted("thenApplyAsync(a -> 1, pool).thenApply(a -> slow())")),
                healthy("a future that nobody knows",
                        """
                                static CompletableFuture<?> then(CompletableFuture<?> any) { return any.thenApply(a -> slow()); }
                                """),
                sick("a future of Vert.x", "thread that completes", """
                        static CompletionStage<?> then(io.vertx.core.Future<?> any) {
                            return any.toCompletionStage().thenApply(a -> slow());
                        }
                        """),
                healthy("futures that all are complete",
                        """
                                static Mono<?> all(CompletableFuture<String> one, CompletableFuture<String> two) {
                                    return Mono.just(CompletableFuture.allOf(one, two).thenApply(none -> one.join() + two.join()));
                                }
                                """));
    }

    static Stream<Specimen> others() {
        String rx = "static Object go() { return io.reactivex.rxjava3.core.Observable.%s; }\n";
        String io = "io.reactivex.rxjava3.schedulers.Schedulers.io()";
        String undertow = """
                static class Slow implements io.undertow.server.HttpHandler {
                    public void handleRequest(io.undertow.server.HttpServerExchange exchange) { %s }
                }
                """;
        String grpc = "static class Greeter implements io.grpc.BindableService { public Object bindService() { return slow(); } }\n"
                + "static void serve() { io.grpc.ServerBuilder.forPort(1)%s; }\n";
        return Stream.of(
                sick("a timer of RxJava", "RxJava", rx.formatted("interval(1, TimeUnit.SECONDS).map(n -> slow())")),
                healthy("a timer of RxJava, moved",
                        rx.formatted("interval(1, TimeUnit.SECONDS).observeOn(" + io + ").map(n -> slow())")),
                healthy("RxJava on the thread that asks", rx.formatted("just(1).map(n -> slow())")),
                sick("RxJava on computation threads", "RxJava",
                        rx.formatted("just(1).observeOn(io.reactivex.rxjava3.schedulers.Schedulers.computation())"
                                + ".map(n -> slow())")),
                sick("a handler of Undertow", "Undertow", undertow.formatted("slow();")),
                healthy("a handler of Undertow that dispatches itself", undertow.formatted(
                        "if (exchange.isInIoThread()) { exchange.dispatch(this); return; } slow();")),
                healthy("a handler of Undertow in a BlockingHandler", undertow.formatted("slow();")
                        + "static Object set() { return new io.undertow.server.handlers.BlockingHandler(new Slow()); }"),
                sick("a service of gRPC without an executor", "gRPC",
                        grpc.formatted(".directExecutor()")),
                healthy("a service of gRPC on its executor", grpc.formatted("")));
    }

    static Stream<Specimen> kotlin() {
        String lambda = """
                static class Block implements kotlin.jvm.functions.Function2<kotlinx.coroutines.CoroutineScope,
                        kotlin.coroutines.Continuation<Object>, Object> {
                    public Object invoke(kotlinx.coroutines.CoroutineScope a, kotlin.coroutines.Continuation<Object> b) {
                        return invokeSuspend(a);
                    }
                    public Object invokeSuspend(Object result) { return slow(); }
                }
                """;
        String suspend = "static Object load(kotlin.coroutines.Continuation<Object> next) { return %s; }\n";
        String with = "kotlinx.coroutines.BuildersKt.withContext(kotlinx.coroutines.Dispatchers.%s(), new Block(), next)";
        String launch = "static Object go() { return kotlinx.coroutines.BuildersKt.launch("
                + "kotlinx.coroutines.GlobalScope.INSTANCE, %s, new Block()); }";
        String made = "kotlinx.coroutines.flow.FlowKt.flow(new Block())";
        String onIo = "kotlinx.coroutines.flow.FlowKt.flowOn(%s, kotlinx.coroutines.Dispatchers.getIO())";
        String flow = "kotlinx.coroutines.flow.FlowKt.collect(%s, next)";
        return Stream.of(sick("a suspending function that sleeps", "coroutine", suspend.formatted("slow()")),
                healthy("a suspending function that moves itself",
                        (suspend + lambda).formatted(with.formatted("getIO"))),
                sick("a suspending function on the default dispatcher", "coroutine",
                        (suspend + lambda).formatted(with.formatted("getDefault"))),
                sick("runBlocking", "coroutine", lambda
                        + "static Object go() { return kotlinx.coroutines.BuildersKt.runBlocking(null, new Block()); }"),
                healthy("runBlocking on Dispatchers.IO", lambda
                        + "static Object go() { return kotlinx.coroutines.BuildersKt.runBlocking("
                        + "kotlinx.coroutines.Dispatchers.getIO(), new Block()); }"),
                sick("runBlocking since kotlinx.coroutines 1.11", "coroutine", lambda
                        + "static Object go() { return kotlinx.coroutines.BuildersKt.runBlockingK(null, new Block()); }"),
                sick("a coroutine in the global scope", "coroutine", lambda + launch.formatted("null")),
                healthy("a coroutine in the global scope on Dispatchers.IO", lambda
                        + launch.formatted("kotlinx.coroutines.Dispatchers.getIO()")),
                sick("a flow that is collected", "coroutine", suspend.formatted(flow.formatted(made)) + lambda),
                healthy("a flow on Dispatchers.IO", suspend.formatted(flow.formatted(onIo.formatted(made))) + lambda),
                healthy("an operator's flow on Dispatchers.IO", suspend.formatted(
                        flow.formatted(onIo.formatted("new Doubled(" + made + ")"))) + lambda + """
                                record Doubled(kotlinx.coroutines.flow.Flow<Object> source)
                                        implements kotlinx.coroutines.flow.Flow<Object> {}
                                """));
    }

    static Stream<Specimen> actors() {
        String actor = """
                static class Slow extends %1$s.actor.AbstractActor {
                    public Object createReceive() {
                        return %1$s.japi.pf.ReceiveBuilder.create().match(String.class, word -> slow()).build();
                    }
                }
                static Object start(%1$s.actor.ActorRefFactory system) {
                    return system.actorOf(%1$s.actor.Props.create(Slow.class)%2$s);
                }
                """;
        return Stream.of("akka", "org.apache.pekko").flatMap(root -> Stream.of(
                sick("an actor that sleeps: " + root, "actors' dispatcher", actor.formatted(root, "")),
                healthy("an actor with a dispatcher of its own: " + root,
                        actor.formatted(root, ".withDispatcher(\"blocking\")"))));
    }
}
