package dev.waitlens.report.browser;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium driven over its DevTools protocol, through pipes: a port would let every user of the machine drive it.
///
/// **Thread**: one test at a time. Messages arrive on a thread of their own, which only fills concurrent collections.
final class Browser implements AutoCloseable {

    private static final List<
            String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path profile;
    private final OutputStream questions;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /// @param session the tab it came from
    record Event(String session, String method, JsonNode parameters) {}

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
        this.questions = process.getOutputStream();
        Thread.ofVirtual().name("chromium-answers").start(() -> hear(process.getInputStream()));
    }

    /// A browser with a profile of its own, which goes with it.
    static Browser start() throws IOException {
        var profile = Files.createTempDirectory("waitlens-browser");
        // Chromium reads from descriptor 3 and writes to 4; the shell makes them of the pipes that a child of ours has.
        var process = new ProcessBuilder("sh", "-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh",
                executable(), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
                "--user-data-dir=" + profile, "--no-first-run", "--disable-background-networking",
                "--disable-extensions", "--hide-scrollbars", "about:blank").start();
        return new Browser(process, profile);
    }

    private static String executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(Path.of(directory)::resolve))
                .filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the browser tests need Chromium on the PATH, and there is none: try ./check"))
                .toString();
    }

    Tab newTab() {
        String target = call("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
        String session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)).get("sessionId")
                .asString();
        return new Tab(this, session, target);
    }

    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        var message = new java.util.LinkedHashMap<String, Object>(
                Map.of("id", id, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        send(JsonMapper.shared().writeValueAsBytes(message));
        JsonNode result = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new IllegalStateException(method + ": " + result.get("error"));
        }
        return result.get("result");
    }

    List<Event> events(String session) {
        return events.stream().filter(event -> event.session().equals(session)).toList();
    }

    void forget(String session) {
        events.removeIf(event -> event.session().equals(session));
    }

    /// Each message ends with a zero byte.
    private synchronized void send(byte[] message) {
        try {
            questions.write(message);
            questions.write(0);
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium has ended", e);
        }
    }

    private void hear(InputStream messages) {
        var bytes = new ByteArrayOutputStream();
        try (var in = new BufferedInputStream(messages)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == 0) {
                    take(JsonMapper.shared().readTree(bytes.toByteArray()));
                    bytes.reset();
                } else {
                    bytes.write(next);
                }
            }
        } catch (IOException e) {
            // Chromium has ended; who waits for an answer is told below.
        }
        answers.values().forEach(each -> each.completeExceptionally(new IllegalStateException("Chromium has ended")));
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            answers.remove(message.get("id").asInt()).complete(message);
        } else {
            String session = message.has("sessionId") ? message.get("sessionId").asString() : "";
            events.add(new Event(session, message.get("method").asString(), message.get("params")));
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            call("", "Browser.close", Map.of());
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        Stream.concat(children.stream(), Stream.of(process.toHandle()))
                .forEach(each -> each.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        removeProfile();
    }

    private void removeProfile() {
        try (var files = Files.walk(profile)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (var in = Browser.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
