package dev.waitlens.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.program.Compiled;
import dev.waitlens.lint.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A program for each mistake, and its healthy twin: no miss, no false alarm.
class LintZooTest {
    private static final String HTTP = """
            static HttpClient client = HttpClient.newHttpClient();
            static String fetch(String url) throws Exception {
                var request = HttpRequest.newBuilder(URI.create(url)).build();
                return await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString())).body();
            }
            """;

    @TempDir
    Path directory;

    /// @param name     what the program does
    /// @param code     members of its class
    /// @param expected rule and subject of each finding, in the order of the report
    record Specimen(String name, String code, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource({"blocking", "kept", "disguised", "handedOver", "dropped", "fanOut", "travelling", "others"})
    void eachMistakeIsFoundAndNoOther(Specimen specimen) throws IOException {
        if (specimen.code().startsWith(CLUSTER)) {
            Compiled.source(directory, "com/hazelcast/core/IExecutorService.java", "package com.hazelcast.core;\n"
                    + "public interface IExecutorService extends java.util.concurrent.ExecutorService {}\n");
        }
        var result = Linter.lint(List.of(Compiled.zoo(directory, specimen.code())), List.of(), Selection.ALL);

        assertThat(result.unread()).isEmpty();
        assertThat(result.findings()).extracting(LintZooTest::brief).as("%s", result.findings())
                .containsExactlyElementsOf(specimen.expected());
    }

    @Test
    void theFixForASocketIsAStreamOfTheRuntime() throws IOException {
        var code = main("run(() -> new Socket(\"x\", 1).close());");
        var result = Linter.lint(List.of(Compiled.zoo(directory, code)), List.of(), Selection.ALL);

        assertThat(result.findings()).extracting(Finding::fix)
                .containsExactly("Net.openConnection(host, port) of dev.waitlens.aio.net");
    }

    @Test
    void aMethodThatOnlyCallsItsNamesakeIsNotGuessedAtTwice() throws IOException {
        var code = """
                static final class Reader implements java.util.function.Supplier<String> {
                    public String get() { try { return Files.readString(Path.of("x")); } catch (Exception e) { return ""; } }
                }
                """
                + main("new Reader().get();");
        var result = Linter.lint(List.of(Compiled.zoo(directory, code)), List.of(), Selection.ALL,
                Optional.of(Map.of()), Duration.ofMinutes(5));

        assertThat(result.guesses()).extracting(guess -> guess.place().method().name()).containsOnlyOnce("get");
    }

    private static String brief(Finding finding) {
        return finding.rule().id() + " " + finding.subject();
    }

    private static Specimen sick(String name, String code, String... expected) {
        return new Specimen(name, code, List.of(expected));
    }

    private static Specimen healthy(String name, String code) {
        return new Specimen(name, code, List.of());
    }

    private static String main(String body) {
        return "public static void main(String[] words) throws Exception {\n" + body + "\n}\n";
    }

    static Stream<Specimen> blocking() {
        return Stream.of(
                sick("a blocking sleep in the main task", main("run(() -> { Thread.sleep(10); });"),
                        "blocking-call-on-loop Thread.sleep"),
                healthy("an awaited sleep", main("run(() -> { sleep(Duration.ofMillis(10)); });")),
                healthy("a blocking sleep outside of any loop", main("Thread.sleep(10); run(() -> yieldNow());")),
                sick("a blocking sleep three calls below a task", """
                        static void a() throws Exception { b(); }
                        static void b() throws Exception { c(); }
                        static void c() throws Exception { Thread.sleep(5); }
                        """ + main("run(() -> { createTask(() -> a()).await(); });"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a blocking call below a method reference",
                        "static void slow() throws Exception { Thread.sleep(5); }\n" + main("run(Zoo::slow);"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a method reference to the blocking call itself",
                        main("var latch = new CountDownLatch(1); Action wait = latch::await; run(() -> { createTask(wait).await(); });"),
                        "blocking-call-on-loop CountDownLatch.await"),
                sick("a blocking call in an object that is a task", """
                        static final class Job implements Callable<String> {
                            public String call() throws Exception { Thread.sleep(5); return ""; }
                        }
                        """ + main("run(() -> createTask(new Job()).await());"), "blocking-call-on-loop Thread.sleep"),
                sick("a blocking call in what a factory makes", """
                        static Callable<Integer> job(int n) { return () -> { Thread.sleep(n); return n; }; }
                        """ + main("run(() -> createTask(job(3)).await());"), "blocking-call-on-loop Thread.sleep"),
                sick("a blocking call in a lambda that a collection calls",
                        main("run(() -> List.of(1, 2).forEach(n -> new CountDownLatch(n).countDown()));\n"
                                + "run(() -> Stream.of(1).map(n -> CompletableFuture.runAsync(() -> {}).join()).toList());"),
                        "blocking-call-on-loop CompletableFuture.join"),
                sick("a database, a file, a child, a name, a thread's result", main("""
                        run(() -> {
                            java.sql.DriverManager.getConnection("jdbc:x").createStatement().executeQuery("x").next();
                            Files.readString(Path.of("x"));
                            new ProcessBuilder("x").start().waitFor();
                            InetAddress.getByName("x");
                            Executors.newCachedThreadPool().submit(() -> 1).get();
                            Files.exists(Path.of("x"));
                        });
                        """), "blocking-call-on-loop DriverManager.getConnection",
                        "blocking-call-on-loop Process.waitFor",
                        "blocking-call-on-loop InetAddress.getByName", "blocking-call-on-loop Future.get",
                        "file-access-on-loop Files.readString", "file-access-on-loop Files.exists"),
                sick("sockets of the JDK", main("""
                        run(() -> {
                            new Socket("x", 1).getInputStream().read();
                            new ServerSocket(1).accept();
                        });
                        """), "blocking-call-on-loop new Socket", "blocking-call-on-loop ServerSocket.accept"),
                sick("closing an executor, which is a note", main("""
                        run(() -> {
                            try (var pool = Executors.newFixedThreadPool(2)) { runInExecutor(pool, () -> 1).await(); }
                        });
                        """), "blocking-call-on-loop ExecutorService.close"),
                healthy("a future that was asked whether it is done",
                        main("var f = new CompletableFuture<String>(); run(() -> f.isDone() ? f.get() : \"\");")),
                sick("reading what somebody types",
                        main("run(() -> new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).readLine());"),
                        "blocking-call-on-loop BufferedReader.readLine"),
                healthy("reading from an array", main(
                        "run(() -> new java.io.BufferedReader(new java.io.StringReader(\"x\")).readLine());")),
                sick("a socket kept in a field", """
                        final java.io.InputStream in;
                        Zoo(Socket s) throws Exception { in = new java.io.BufferedInputStream(s.getInputStream()); }
                        int one() throws Exception { return in.read(); }
                        """ + main("var zoo = new Zoo(new Socket()); run(() -> zoo.one());"),
                        "blocking-call-on-loop InputStream.read"),
                sick("one of two implementations blocks",
                        """
                                interface Store { String load() throws Exception; }
                                static class Slow implements Store { public String load() throws Exception { Thread.sleep(9); return ""; } }
                                static class Quick implements Store { public String load() { return ""; } }
                                static Store store(boolean slow) { return slow ? new Slow() : new Quick(); }
                                """
                                + main("var store = store(words.length > 0); run(() -> store.load());"),
                        "blocking-call-on-loop Thread.sleep"),
                healthy("the object made here is the one that does not block",
                        """
                                interface Store { String load() throws Exception; }
                                static class Slow implements Store { public String load() throws Exception { Thread.sleep(9); return ""; } }
                                static class Quick implements Store { public String load() { return ""; } }
                                """
                                + main("run(() -> { Store store = new Quick(); return store.load(); });")),
                sick("a callback of the loop", main("run(() -> { Loop.running().callSoon(() -> "
                        + "new java.util.concurrent.Semaphore(1).acquireUninterruptibly()); yieldNow(); });"),
                        "blocking-call-on-loop Semaphore.acquireUninterruptibly"));
    }

    static Stream<Specimen> kept() {
        String slow = "static String slow() throws Exception { Thread.sleep(5); return \"\"; }\n";
        String poller = slow + """
                static final class Poller {
                    private final Callable<String> source;
                    Poller(Callable<String> source) { this.source = source; }
                    String once() throws Exception { return source.call(); }
                    Task<String> start() { return createTask(source); }
                }
                """;
        return Stream.of(
                sick("a function kept in a field, which is made a task", slow + """
                        static final Callable<String> JOB = () -> slow();
                        """ + main("run(() -> createTask(JOB).await());"), "blocking-call-on-loop Thread.sleep"),
                sick("a function kept in a field, which a task calls",
                        poller + main("run(() -> new Poller(() -> slow()).once());"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a function that another class makes a task",
                        poller + main("var poller = new Poller(Zoo::slow); run(() -> poller.start().await());"),
                        "blocking-call-on-loop Thread.sleep"),
                healthy("a function kept in a field, which is called off the loop", slow + """
                        static final class Poller {
                            private final Callable<String> source;
                            Poller(Callable<String> source) { this.source = source; }
                            String once() throws Exception { return source.call(); }
                        }
                        """ + main("var poller = new Poller(Zoo::slow); run(() -> toThread(poller::once).await());")),
                sick("a function kept in a record, behind its accessor", slow + """
                        record Job(String name, java.util.function.Supplier<Callable<String>> body) {}
                        record Work(Callable<String> body) {}
                        """ + main("var work = new Work(() -> slow()); run(() -> work.body().call());"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a coroutine kept in a field, which blocks", slow + """
                        final Coroutine<String> lazy = coroutine("lazy", () -> slow());
                        """ + main("run(() -> new Zoo().lazy.await());"), "blocking-call-on-loop Thread.sleep"),
                sick("a coroutine kept in a field that nobody reads", """
                        Coroutine<String> lazy;
                        """ + main("run(() -> { new Zoo().lazy = coroutine(\"lazy\", () -> \"\"); yieldNow(); });"),
                        "coroutine-never-awaited Aio.coroutine"),
                healthy("coroutines kept in fields that are gathered", """
                        final Coroutine<String> one = coroutine("one", () -> "");
                        final Coroutine<String> two = coroutine("two", () -> "");
                        """ + main("var zoo = new Zoo(); run(() -> gather(zoo.one, zoo.two).await());")));
    }

    /// The same mistakes in the shapes of larger programs.
    static Stream<Specimen> disguised() {
        return Stream.of(
                sick("a blocking call in a method that is inherited",
                        """
                                static abstract class Base { String load() throws Exception { Thread.sleep(9); return ""; } }
                                static class Pictures extends Base { String all() throws Exception { return load() + super.load(); } }
                                """
                                + main("var pictures = new Pictures(); run(() -> pictures.all());"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a blocking call behind a template method",
                        """
                                static abstract class Base {
                                    final String load() throws Exception { return fetch(); }
                                    abstract String fetch() throws Exception;
                                }
                                static class Pictures extends Base { String fetch() throws Exception { Thread.sleep(9); return ""; } }
                                """
                                + main("Base pictures = new Pictures(); run(() -> createTask(() -> pictures.load()).await());"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a blocking call in the default method of an interface",
                        """
                                interface Store {
                                    String url();
                                    default String load() throws Exception { return new URL(url()).openStream().readAllBytes() + ""; }
                                }
                                record Shop(String url) implements Store {}
                                """
                                + main("Store store = new Shop(\"x\"); run(() -> store.load());"),
                        "blocking-call-on-loop URL.openStream"),
                sick("a blocking call in the closing of a resource", """
                        static final class Lease implements AutoCloseable {
                            public void close() throws Exception { Thread.sleep(1); }
                        }
                        """ + main("run(() -> { try (var lease = new Lease()) { yieldNow(); } });"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a connection in try-with-resources", main("""
                        run(() -> {
                            try (var connection = java.sql.DriverManager.getConnection("x");
                                    var rows = connection.createStatement().executeQuery("x")) {
                                return rows.next();
                            }
                        });
                        """), "blocking-call-on-loop DriverManager.getConnection"),
                sick("a blocking call in a switch in a lambda in a lambda", main("""
                        run(() -> createTask(() -> Stream.of(words).map(word -> switch (word) {
                            case "a" -> CompletableFuture.supplyAsync(() -> 1).join();
                            default -> 2;
                        }).toList()).await());
                        """), "blocking-call-on-loop CompletableFuture.join"),
                sick("a task dropped in a lambda of a collection", main(
                        "run(() -> { List.of(1, 2).forEach(n -> createTask(() -> yieldNow())); sleep(Duration.ofSeconds(1)); });"),
                        "task-dropped Aio.createTask"),
                sick("a coroutine made by an inherited method, and dropped", """
                        static class Base { Coroutine<String> lazy() { return coroutine("lazy", () -> ""); } }
                        static class Shop extends Base {}
                        """ + main("var shop = new Shop(); run(() -> { shop.lazy(); yieldNow(); });"),
                        "coroutine-never-awaited Zoo.Shop.lazy"),
                sick("a run behind an interface, in a task", """
                        interface Job { int work(); }
                        static class Nested implements Job { public int work() { return run(() -> 1); } }
                        static Job job(boolean nested) { return nested ? new Nested() : () -> 2; }
                        """ + main("var job = job(words.length > 0); run(() -> job.work());"), "nested-run Aio.run"),
                sick("an unlimited fan-out in an inherited method",
                        HTTP + """
                                static abstract class Base {
                                    List<String> all(Collection<String> urls) {
                                        return gather(urls.stream().map(url -> createTask(() -> one(url))).toList()).await();
                                    }
                                    abstract String one(String url) throws Exception;
                                }
                                static class Pictures extends Base { String one(String url) throws Exception { return fetch(url); } }
                                """
                                + main("var pictures = new Pictures(); run(() -> pictures.all(List.of(words)));"),
                        "fan-out-without-limit Aio.createTask"));
    }

    static Stream<Specimen> handedOver() {
        String slow = "static String slow() throws Exception { Thread.sleep(5); return \"\"; }\n";
        return Stream.of(
                healthy("handed to a thread", slow + main("run(() -> toThread(() -> slow()).await());")),
                healthy("a method reference handed to a thread",
                        slow + main("run(() -> toThread(Zoo::slow).await());")),
                healthy("handed to an executor",
                        slow + main(
                                "var pool = Executors.newCachedThreadPool(); run(() -> runInExecutor(pool, () -> slow()).await());")),
                healthy("handed to the threads for files", main("run(() -> dev.waitlens.aio.file.AsyncFiles.call("
                        + "() -> Files.size(Path.of(\"x\")) + Files.readString(Path.of(\"x\")).length()));")),
                sick("a blocking call in what a server does for each client", slow + main("run(() -> "
                        + "dev.waitlens.aio.net.Net.startServer((reader, writer) -> writer.write(slow()), \"x\", 1));"),
                        "blocking-call-on-loop Thread.sleep"),
                healthy("handed to a process pool",
                        slow + main("try (var pool = dev.waitlens.aio.process.ProcessPool.open()) {"
                                + " run(() -> await(pool.submit(() -> slow()))); }")),
                healthy("handed to a thread by a wrapper", slow + """
                        static <T> T aside(Callable<T> body) { return toThread(() -> body.call()).await(); }
                        """ + main("run(() -> aside(() -> slow()));")),
                healthy("handed to a wrapper by a method reference", slow + """
                        static <T> T aside(Callable<T> body) { return toThread(body::call).await(); }
                        """ + main("run(() -> aside(Zoo::slow));")),
                sick("a function wrapped again and again by a loop", slow + main("""
                        Callable<String> body = () -> slow();
                        for (var word : words) { var inner = body; body = () -> inner.call() + word; }
                        var whole = body;
                        run(() -> whole.call());
                        """), "blocking-call-on-loop Thread.sleep"),
                healthy("a function put into a list", slow + main("""
                        var later = new ArrayList<Callable<String>>();
                        run(() -> { later.add(() -> slow()); });
                        for (var body : later) { body.call(); }
                        """)),
                healthy("handed to the JDK's executors and threads", slow + """
                        static void quietly() { try { slow(); } catch (Exception e) { throw new RuntimeException(e); } }
                        """
                        + main("var pool = Executors.newCachedThreadPool(); run(() -> { pool.execute(() -> quietly());"
                                + " new Thread(() -> quietly()).start(); Thread.startVirtualThread(Zoo::quietly);"
                                + " await(CompletableFuture.runAsync(() -> quietly())); });")),
                sick("given to the loop by a wrapper", slow + """
                        static <T> Task<T> spawn(Callable<T> body) { return createTask(() -> body.call()); }
                        """ + main("run(() -> spawn(() -> slow()).await());"), "blocking-call-on-loop Thread.sleep"),
                sick("called at once by a helper", slow + """
                        static <T> T timed(Callable<T> body) throws Exception { return body.call(); }
                        """ + main("run(() -> timed(() -> slow()));"), "blocking-call-on-loop Thread.sleep"),
                healthy("the same helper off the loop", slow + """
                        static <T> T timed(Callable<T> body) throws Exception { return body.call(); }
                        """ + main("run(() -> timed(() -> 1)); timed(() -> slow());")),
                sick("each of many, with a limit",
                        slow + main("run(() -> mapLimited(2, List.of(words), word -> slow()));"),
                        "blocking-call-on-loop Thread.sleep"));
    }

    static Stream<Specimen> dropped() {
        String lazy = "static Coroutine<String> lazy() { return coroutine(\"lazy\", () -> \"\"); }\n";
        return Stream.of(
                sick("a coroutine made and dropped", lazy + main("run(() -> { lazy(); yieldNow(); });"),
                        "coroutine-never-awaited Zoo.lazy"),
                sick("a coroutine kept in a variable that nobody reads",
                        lazy + main("run(() -> { var never = lazy(); yieldNow(); });"),
                        "coroutine-never-awaited Zoo.lazy"),
                sick("toThread without await", main("run(() -> { toThread(() -> 1); yieldNow(); });"),
                        "coroutine-never-awaited Aio.toThread"),
                healthy("coroutines awaited, gathered, made tasks", lazy
                        + main("run(() -> { lazy().await(); gather(lazy(), lazy()).await(); createTask(lazy()).await(); });")),
                sick("a task dropped",
                        main("run(() -> { createTask(() -> yieldNow()); sleep(Duration.ofSeconds(1)); });"),
                        "task-dropped Aio.createTask"),
                sick("a task of which only the name is read", main(
                        "run(() -> { var t = createTask(() -> yieldNow()); t.name(); sleep(Duration.ofSeconds(1)); });"),
                        "task-dropped Aio.createTask"),
                sick("a gathering dropped",
                        lazy + main("run(() -> { gather(lazy()); sleep(Duration.ofSeconds(1)); });"),
                        "task-dropped Aio.gather"),
                healthy("a task kept in a list, in a field, in a group", """
                        static Task<Void> kept;
                        """ + main("""
                        run(() -> {
                            var tasks = new ArrayList<Task<Void>>();
                            for (int i = 0; i < 3; i++) { tasks.add(createTask(() -> yieldNow())); }
                            kept = createTask(() -> yieldNow());
                            taskGroup(group -> { group.createTask(() -> yieldNow()); });
                            gather(tasks).await();
                        });
                        """)),
                healthy("a task that its maker keeps, and one that was there before", """
                        static Task<Void> beat;
                        static Task<Void> start() { beat = createTask(() -> yieldNow()); return beat; }
                        static Task<Void> current() { return beat; }
                        """ + main("run(() -> { start(); current(); currentTask(); sleep(Duration.ofSeconds(1)); });")),
                healthy("a task that is cancelled in the end", main("run(() -> { var t = createTask(() -> yieldNow());"
                        + " try { yieldNow(); } finally { t.cancel(); } });")),
                sick("main ends before its task", main("run(() -> { yieldNow(); createTask(() -> yieldNow()); });"),
                        "main-ends-first Aio.createTask"),
                sick("main returns its task", main("run(() -> { return createTask(() -> 1); });"),
                        "main-ends-first Aio.createTask"),
                sick("a task created in a loop that waits", main(
                        "run(() -> { for (int i = 0; i < 3; i++) { yieldNow(); createTask(() -> yieldNow()); } });"),
                        "task-dropped Aio.createTask"),
                sick("a task before a helper that waits",
                        "static void pause() { sleep(Duration.ofSeconds(1)); }\n"
                                + main("run(() -> { createTask(() -> yieldNow()); pause(); });"),
                        "task-dropped Aio.createTask"));
    }

    static Stream<Specimen> fanOut() {
        return Stream.of(
                sick("a download for each of many", HTTP + main("""
                        run(() -> {
                            var tasks = new ArrayList<Task<String>>();
                            for (var url : words) { tasks.add(createTask(() -> fetch(url))); }
                            return gather(tasks).await();
                        });
                        """), "fan-out-without-limit Aio.createTask"),
                sick("a download for each of a stream", HTTP + main(
                        "run(() -> gather(Arrays.stream(words).map(url -> createTask(() -> fetch(url))).toList()).await());"),
                        "fan-out-without-limit Aio.createTask"),
                sick("a task of a group for each of a collection", HTTP + """
                        static void all(Collection<String> urls) {
                            taskGroup(group -> { for (var url : urls) { group.createTask(() -> fetch(url)); } });
                        }
                        """ + main("run(() -> all(List.of(words)));"), "fan-out-without-limit TaskGroup.createTask"),
                healthy("a semaphore in the body", HTTP + main("""
                        run(() -> {
                            var limit = new Semaphore(4);
                            var tasks = new ArrayList<Task<String>>();
                            for (var url : words) {
                                tasks.add(createTask(() -> { try (var _ = limit.acquire()) { return fetch(url); } }));
                            }
                            return gather(tasks).await();
                        });
                        """)),
                sick("a connection for each of many", main("""
                        run(() -> {
                            var tasks = new ArrayList<Task<?>>();
                            for (var host : words) {
                                tasks.add(createTask(() -> dev.waitlens.aio.net.Net.openConnection(host, 80)));
                            }
                            return gather(tasks).await();
                        });
                        """), "fan-out-without-limit Aio.createTask"),
                healthy("a session, which has a limit", main("""
                        run(() -> {
                            var session = dev.waitlens.aio.http.HttpSession.open(4);
                            var tasks = new ArrayList<Task<?>>();
                            for (var url : words) { tasks.add(createTask(() -> session.get(url))); }
                            return gather(tasks).await();
                        });
                        """)),
                healthy("mapLimited", HTTP + main("run(() -> mapLimited(4, List.of(words), url -> fetch(url)));")),
                healthy("as many as the code says", HTTP + main("""
                        run(() -> {
                            var tasks = new ArrayList<Task<String>>();
                            for (var url : List.of("a", "b")) { tasks.add(createTask(() -> fetch(url))); }
                            for (int i = 0; i < 4; i++) { tasks.add(createTask(() -> fetch("x"))); }
                            tasks.addAll(Stream.of("c", "d").map(url -> createTask(() -> fetch(url))).toList());
                            return gather(tasks).await();
                        });
                        """)),
                healthy("threads, which have a limit", main("""
                        run(() -> {
                            var tasks = new ArrayList<Task<String>>();
                            for (var word : words) { tasks.add(createTask(() -> toThread(() -> word).await())); }
                            return gather(tasks).await();
                        });
                        """)),
                healthy("a loop that waits on each pass", HTTP + main(
                        "run(() -> { for (var url : words) { var t = createTask(() -> fetch(url)); t.await(); } });")));
    }

    private static final String POOL = "static dev.waitlens.aio.process.ProcessPool pool = dev.waitlens.aio.process.ProcessPool.open(2);\n";
    private static final String CLUSTER = """
            public interface Cluster { com.hazelcast.core.IExecutorService getExecutorService(String name); }
            static Cluster member;
            """;

    static Stream<Specimen> travelling() {
        return Stream.of(
                sick("a lambda for a process pool that takes a client along", POOL + """
                        static void all(HttpClient client) { pool.submit(() -> client.hashCode()); }
                        """, "cannot-travel ProcessPool.submit"),
                healthy("a lambda for a process pool that takes a text along", POOL + """
                        static void all(String text) { pool.submit(() -> text.length()); }
                        """),
                sick("a lambda for a process pool that takes its object along", POOL + """
                        int rate = 3;
                        void all() { pool.submit(() -> rate + 1); }
                        """, "cannot-travel ProcessPool.submit"),
                healthy("a lambda for a process pool that takes the number along", POOL + """
                        int rate = 3;
                        void all() { int now = rate; pool.submit(() -> now + 1); }
                        """),
                sick("a path goes to no other machine",
                        CLUSTER + """
                                static void all(Path file) {
                                    member.getExecutorService("work").submit((Callable<String> & java.io.Serializable) () -> file.toString());
                                }
                                """,
                        "cannot-travel IExecutorService.submit"),
                healthy("what a process pool has a form of its own for", POOL + """
                        static void all(Path file, Optional<String> name, java.nio.ByteBuffer bytes) {
                            pool.submit(() -> file.toString() + name + bytes);
                        }
                        """),
                healthy("an interface may be anything",
                        POOL + """
                                static void all(List<String> names, Runnable then) { pool.submit(() -> names.size() + then.hashCode()); }
                                """),
                sick("an object for a process that is not serialisable", POOL + """
                        record Shrink(String name) implements Callable<Integer> { public Integer call() { return 1; } }
                        static void all() { pool.submit(new Shrink("a")); }
                        """, "cannot-travel ProcessPool.submit"),
                sick("a serialisable object with a client in it", POOL + """
                        record Shrink(HttpClient client) implements Callable<Integer>, java.io.Serializable {
                            public Integer call() { return 1; }
                        }
                        static void all(HttpClient client) { pool.submit(new Shrink(client)); }
                        """, "cannot-travel ProcessPool.submit"),
                healthy("a serialisable object that leaves its client behind", POOL + """
                        static class Shrink implements Callable<Integer>, java.io.Serializable {
                            transient HttpClient client; static HttpClient all; String name;
                            public Integer call() { return 1; }
                        }
                        static void all() { pool.submit(new Shrink()); }
                        """),
                sick("a lambda for a pool that is called an executor, on the loop", POOL + main(
                        "run(() -> runInExecutor((ExecutorService) pool, () -> 1).await());"),
                        "cannot-travel Aio.runInExecutor"),
                healthy("a lambda for a pool, on the loop",
                        POOL + main("run(() -> runInExecutor(pool, () -> 1).await());")),
                sick("a lambda for a cluster, on the loop", CLUSTER + main("""
                        run(() -> runInExecutor(member.getExecutorService("work"), () -> 1).await());
                        """), "cannot-travel Aio.runInExecutor"),
                sick("a lambda for a cluster that is called an executor", CLUSTER + """
                        static void all(int size) {
                            ExecutorService cluster = member.getExecutorService("work");
                            cluster.submit(() -> size + 1);
                        }
                        """, "cannot-travel ExecutorService.submit"),
                healthy("a record for a cluster, serialisable or not", CLUSTER + """
                        record Shrink(String name) implements Callable<Integer>, java.io.Serializable {
                            public Integer call() { return 1; }
                        }
                        record Named(String name) implements Callable<Integer> { public Integer call() { return 1; } }
                        static void all() {
                            member.getExecutorService("work").submit(new Shrink("a"));
                            member.getExecutorService("work").submit(new Named("a"));
                        }
                        """),
                healthy("a lambda for a cluster that says that it is serialisable",
                        CLUSTER + """
                                static void all(int size) {
                                    member.getExecutorService("work").submit((Callable<Integer> & java.io.Serializable) () -> size);
                                }
                                """),
                healthy("a lambda for threads takes along what it wants", """
                        static void all(HttpClient client, Path file) {
                            Executors.newFixedThreadPool(2).submit(() -> client.hashCode() + file.toString());
                        }
                        """));
    }

    static Stream<Specimen> others() {
        return Stream.of(
                sick("a run in a task", "static int help() { return run(() -> 1); }\n" + main("run(() -> help());"),
                        "nested-run Aio.run"),
                healthy("a run in a thread of its own",
                        "static int help() { return run(() -> 1); }\n"
                                + main("run(() -> toThread(() -> help()).await());")),
                sick("a group of loops in a task", main("run(() -> LoopGroup.run(2, (group, number) -> number));"),
                        "nested-run LoopGroup.run"),
                sick("the body of a group of loops",
                        main("LoopGroup.run(2, (group, number) -> { Thread.sleep(5); return 1; });"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("the body of a group of loops, as an object",
                        """
                                static class Serve implements LoopGroup.Body<Integer> {
                                    public Integer run(LoopGroup group, int number) throws Exception { return sum(number) + rest(); }
                                    int sum(int number) { return Math.abs(number); }
                                    int rest() throws Exception { Thread.sleep(5); return 1; }
                                }
                                """
                                + main("LoopGroup.run(2, new Serve());"),
                        "blocking-call-on-loop Thread.sleep"),
                sick("a server's handler, as an object", """
                        static class Echo implements dev.waitlens.aio.net.ConnectionHandler {
                            public void handle(dev.waitlens.aio.net.Connection connection) throws Exception { greet(); }
                            void greet() throws Exception { Thread.sleep(5); }
                        }
                        """ + main("run(() -> dev.waitlens.aio.net.Net.startServer(new Echo(), \"x\", 1,"
                        + " dev.waitlens.aio.net.ServerOptions.defaults()));"),
                        "blocking-call-on-loop Thread.sleep"),
                healthy("what is opened in a thread", main("""
                        run(() -> Opening.in(java.util.concurrent.ForkJoinPool.commonPool(), "open",
                                () -> new Socket("x", 1), socket -> socket.close()));
                        """)),
                sick("a run for each element", main("for (var word : words) { run(() -> yieldNow()); }"),
                        "run-per-element Aio.run"),
                healthy("a run for each round of a measurement",
                        main("for (int round = 0; round < 3; round++) { run(() -> yieldNow()); }")),
                sick("an await in a synchronized method", "static synchronized void one() { yieldNow(); }\n"
                        + main("run(() -> one());"), "await-with-monitor Aio.yieldNow"),
                sick("an await in a synchronized block", "static void one() { synchronized (Zoo.class) { two(); } }\n"
                        + "static void two() { yieldNow(); }\n" + main("run(() -> one());"),
                        "await-with-monitor Zoo.two"),
                healthy("an await after a synchronized block", "static int n;\n"
                        + "static void one() { synchronized (Zoo.class) { n++; } yieldNow(); }\n"
                        + main("run(() -> one());")),
                healthy("a program without a loop", main("Thread.sleep(1); System.out.println(words.length);")));
    }
}
