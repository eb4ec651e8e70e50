package dev.waitlens.report.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium driven over its DevTools protocol, with nothing but the JDK's WebSocket client.
///
/// **Thread**: one test at a time. Messages arrive on the WebSocket's thread, which only fills concurrent collections.
final class Browser implements AutoCloseable {

    private static final List<
            String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path profile;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /// @param session the tab it came from
    record Event(String session, String method, JsonNode parameters) {}

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = client.newWebSocketBuilder().buildAsync(address, new Inbox())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// A browser with a profile of its own, which goes with it.
    static Browser start() throws IOException {
        var profile = Files.createTempDirectory("waitlens-browser");
        var process = new ProcessBuilder(executable(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile, "--no-first-run", "--disable-background-networking",
                "--disable-extensions",
                "--remote-allow-origins=*", "--hide-scrollbars", "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return new Browser(process, profile, address(process));
    }

    private static String executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(directory -> NAMES.stream().map(Path.of(directory)::resolve))
                .filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "the browser tests need Chromium on the PATH, and there is none: try ./check"))
                .toString();
    }

    /// Chromium says on stderr where it listens; what else it says there is read and dropped by a thread of its own.
    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.errorReader();
        String marker = "DevTools listening on ";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(marker)) {
                Thread.ofVirtual().name("chromium-stderr").start(() -> lines.lines().forEach(_ -> {}));
                return URI.create(line.substring(marker.length()));
            }
        }
        throw new IllegalStateException("Chromium ended before it listened");
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
        socket.sendText(JsonMapper.shared().writeValueAsString(message), true).join();
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

    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    answers.remove(message.get("id").asInt()).complete(message);
                } else {
                    String session = message.has("sessionId") ? message.get("sessionId").asString() : "";
                    events.add(new Event(session, message.get("method").asString(), message.get("params")));
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
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
            client.shutdownNow();
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
