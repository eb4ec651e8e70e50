package dev.waitlens.lint;

import dev.waitlens.program.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The types of frameworks that the specimens name, as far as they need them: names and signatures as in the frameworks, and nothing below.
final class FrameworkStubs {
    private FrameworkStubs() {}

    static Path compile(Path directory) throws IOException {
        return Compiled.sources(directory, List.of(), files());
    }

    /// Specimens, all at once and each in a package of its own (`zoo0.Zoo`, ...): a compiler that starts for each would take most of the time.
    ///
    /// @param head what each class begins with
    static void zoos(Path into, Path stubs, String head, List<String> codes) throws IOException {
        var texts = new HashMap<String, String>();
        for (int at = 0; at < codes.size(); at++) {
            texts.put("zoo" + at + "/Zoo.java", "package zoo" + at + ";\n" + head + codes.get(at) + "\n}\n");
        }
        Compiled.sources(into, List.of(stubs), texts);
    }

    private static Map<String, String> files() {
        var files = new HashMap<String, String>();
        netty(files);
        vertx(files);
        reactor(files);
        spring(files);
        rx(files);
        mutiny(files);
        others(files);
        kotlin(files);
        actors(files);
        return files;
    }

    /// @param kind `class`, `interface` ...
    /// @param body what comes after the name
    private static void type(Map<String, String> files, String in, String kind, String name, String body) {
        String text = "package " + in + ";\nimport java.util.concurrent.*;\nimport java.util.function.*;\n";
        files.put(in.replace('.', '/') + "/" + name + ".java", text + "public " + kind + " " + name + body);
    }

    private static void netty(Map<String, String> files) {
        String channel = "io.netty.channel";
        type(files, channel, "interface", "ChannelHandler", " {}");
        type(files, channel, "interface", "ChannelHandlerContext", " { ChannelFuture writeAndFlush(Object message); }");
        type(files, channel, "class", "SimpleChannelInboundHandler", "<T> implements ChannelHandler {"
                + " protected void channelRead0(ChannelHandlerContext context, T message) throws Exception {} }");
        type(files, channel, "interface", "ChannelFutureListener",
                " { void operationComplete(ChannelFuture future) throws Exception; }");
        type(files, channel, "interface", "ChannelFuture",
                " extends io.netty.util.concurrent.Future<Void> { ChannelFuture addListener(ChannelFutureListener listener); }");
        type(files, "io.netty.util.concurrent", "interface", "Future",
                "<T> extends java.util.concurrent.Future<T> { Future<T> sync() throws InterruptedException; }");
        type(files, "io.netty.util.concurrent", "interface", "EventExecutorGroup", " {}");
        type(files, channel, "interface", "ChannelPipeline", " { ChannelPipeline addLast(ChannelHandler... handlers);"
                + " ChannelPipeline addLast(io.netty.util.concurrent.EventExecutorGroup group, ChannelHandler... handlers); }");
    }

    private static void vertx(Map<String, String> files) {
        String core = "io.vertx.core";
        type(files, core, "interface", "Handler", "<T> { void handle(T event); }");
        type(files, core, "interface", "Future", "<T> { <U> Future<U> map(Function<T, U> function);"
                + " Future<T> onSuccess(Handler<T> handler); CompletionStage<T> toCompletionStage(); }");
        type(files, core, "interface", "Vertx", " { long setTimer(long delay, Handler<Long> handler);"
                + " <T> Future<T> executeBlocking(Callable<T> code);"
                + " Future<String> deployVerticle(Verticle verticle, DeploymentOptions options);"
                + " Future<String> deployVerticle(Verticle verticle); }");
        type(files, core, "interface", "Verticle", " { void start() throws Exception; void stop() throws Exception; }");
        type(files, core, "class", "AbstractVerticle",
                " implements Verticle { protected Vertx vertx; public void start() throws Exception {}"
                        + " public void stop() throws Exception {} }");
        type(files, core, "class", "DeploymentOptions",
                " { public DeploymentOptions setWorker(boolean worker) { return this; } }");
    }

    private static void reactor(Map<String, String> files) {
        String core = "reactor.core.publisher";
        type(files, "reactor.core.scheduler", "interface", "Scheduler", " {}");
        type(files, "reactor.core.scheduler", "class", "Schedulers",
                " { public static native Scheduler boundedElastic(); public static native Scheduler parallel();"
                        + " public static native boolean isInNonBlockingThread(); }");
        type(files, core, "abstract class", "Mono",
                "<T> { public static native <T> Mono<T> fromCallable(Callable<T> code);"
                        + " public static native <T> Mono<T> just(T value);"
                        + " public native <U> Mono<U> map(Function<T, U> function);"
                        + " public native <U> Mono<U> flatMap(Function<T, Mono<U>> function);"
                        + " public native Mono<T> publishOn(reactor.core.scheduler.Scheduler place);"
                        + " public native Mono<T> subscribeOn(reactor.core.scheduler.Scheduler place);"
                        + " public native T block(); }");
    }

    private static void spring(Map<String, String> files) {
        type(files, "org.springframework.web.bind.annotation", "@interface", "GetMapping", " {}");
        type(files, "org.springframework.web.server", "interface", "WebFilter",
                " { reactor.core.publisher.Mono<Void> filter(Object exchange, Object chain); }");
    }

    private static void rx(Map<String, String> files) {
        String core = "io.reactivex.rxjava3.core";
        type(files, core, "abstract class", "Scheduler", " {}");
        type(files, "io.reactivex.rxjava3.schedulers", "class", "Schedulers",
                " { public static native io.reactivex.rxjava3.core.Scheduler io();"
                        + " public static native io.reactivex.rxjava3.core.Scheduler computation(); }");
        type(files, "io.reactivex.rxjava3.functions", "interface", "Function",
                "<T, R> { R apply(T value) throws Throwable; }");
        type(files, core, "abstract class", "Observable",
                "<T> { public static native Observable<Long> interval(long time, TimeUnit unit);"
                        + " public static native <T> Observable<T> just(T value);"
                        + " public native <U> Observable<U> map(io.reactivex.rxjava3.functions.Function<T, U> function);"
                        + " public native Observable<T> observeOn(Scheduler place);"
                        + " public native Observable<T> subscribeOn(Scheduler place); }");
    }

    private static void mutiny(Map<String, String> files) {
        type(files, "io.smallrye.mutiny", "interface", "Uni", "<T> { <U> Uni<U> map(Function<T, U> function);"
                + " Uni<T> emitOn(Executor executor); Uni<T> runSubscriptionOn(Executor executor); }");
        type(files, "io.smallrye.common.annotation", "@interface", "NonBlocking", " {}");
        type(files, "io.smallrye.common.annotation", "@interface", "Blocking", " {}");
        type(files, "jakarta.ws.rs", "@interface", "GET", " {}");
    }

    private static void others(Map<String, String> files) {
        type(files, "io.grpc", "interface", "BindableService", " { Object bindService(); }");
        type(files, "io.grpc", "abstract class", "ServerBuilder",
                "<T> { public static native ServerBuilder<?> forPort(int port); public native T directExecutor();"
                        + " public native T addService(BindableService service); }");
        type(files, "io.undertow.server", "interface", "HttpHandler",
                " { void handleRequest(HttpServerExchange exchange) throws Exception; }");
        type(files, "io.undertow.server", "class", "HttpServerExchange",
                " { public native boolean isInIoThread(); public native void dispatch(HttpHandler handler); }");
        type(files, "io.undertow.server.handlers", "class", "BlockingHandler",
                " implements io.undertow.server.HttpHandler { public BlockingHandler(io.undertow.server.HttpHandler handler) {}"
                        + " public void handleRequest(io.undertow.server.HttpServerExchange exchange) {} }");
    }

    /// As the compiler of Kotlin writes them into class files: builders are static, a suspending lambda is a class.
    private static void kotlin(Map<String, String> files) {
        type(files, "kotlin.coroutines", "interface", "CoroutineContext", " {}");
        type(files, "kotlin.coroutines", "interface", "Continuation", "<T> {}");
        type(files, "kotlin.jvm.functions", "interface", "Function2", "<A, B, R> { R invoke(A first, B second); }");
        String core = "kotlinx.coroutines";
        type(files, core, "abstract class", "CoroutineDispatcher", " implements kotlin.coroutines.CoroutineContext {}");
        type(files, core, "interface", "CoroutineScope", " {}");
        type(files, core, "class", "Dispatchers", " { public static native CoroutineDispatcher getIO();"
                + " public static native CoroutineDispatcher getDefault(); }");
        type(files, core, "class", "BuildersKt",
                " { public static native <T> Object withContext(kotlin.coroutines.CoroutineContext context,"
                        + " kotlin.jvm.functions.Function2<CoroutineScope, kotlin.coroutines.Continuation<T>, Object> block,"
                        + " kotlin.coroutines.Continuation<T> next);"
                        + " public static native <T> T runBlocking(kotlin.coroutines.CoroutineContext context,"
                        + " kotlin.jvm.functions.Function2<CoroutineScope, kotlin.coroutines.Continuation<T>, Object> block);"
                        + " public static native <T> T runBlockingK(kotlin.coroutines.CoroutineContext context,"
                        + " kotlin.jvm.functions.Function2<CoroutineScope, kotlin.coroutines.Continuation<T>, Object> block);"
                        + " public static native Object launch(CoroutineScope scope, kotlin.coroutines.CoroutineContext context,"
                        + " kotlin.jvm.functions.Function2<CoroutineScope, kotlin.coroutines.Continuation<Object>, Object> block); }");
        type(files, core, "class", "GlobalScope",
                " implements CoroutineScope { public static final GlobalScope INSTANCE = null; }");
        String flow = "kotlinx.coroutines.flow";
        type(files, flow, "interface", "Flow", "<T> {}");
        type(files, flow, "class", "FlowKt",
                " { public static native Flow<Object> flow(kotlin.jvm.functions.Function2<kotlinx.coroutines.CoroutineScope,"
                        + " kotlin.coroutines.Continuation<Object>, Object> block);"
                        + " public static native Flow<Object> flowOn(Flow<Object> flow, kotlin.coroutines.CoroutineContext context);"
                        + " public static native Object collect(Flow<Object> flow, kotlin.coroutines.Continuation<Object> next); }");
    }

    private static void actors(Map<String, String> files) {
        for (String root : List.of("akka", "org.apache.pekko")) {
            type(files, root + ".actor", "abstract class", "AbstractActor",
                    " { public abstract Object createReceive(); public void preStart() throws Exception {} }");
            type(files, root + ".actor", "class", "Props",
                    " { public static native Props create(Class<?> type, Object... words);"
                            + " public native Props withDispatcher(String name); }");
            type(files, root + ".actor", "interface", "ActorRefFactory", " { Object actorOf(Props props); }");
            type(files, root + ".japi.pf", "class", "ReceiveBuilder",
                    " { public static native ReceiveBuilder create(); public native <T> ReceiveBuilder match(Class<T> type,"
                            + " FI.UnitApply<T> action); public native Object build(); }");
            type(files, root + ".japi.pf", "class", "FI",
                    " { public interface UnitApply<T> { void apply(T value) throws Exception; } }");
        }
    }
}
