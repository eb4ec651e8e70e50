package dev.waitlens.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageServerTest {
    private final PageServer server = PageServer.start(0, LiveState.nothingYet("Shop <b>"));
    private final URI address = URI.create(server.address());

    @AfterEach
    void stop() {
        server.close();
    }

    private static LiveState state(int number, String text) {
        return new LiveState(number, "report.html", Map.of("report.html", text.getBytes(StandardCharsets.UTF_8)),
                "words " + number, false);
    }

    /// A request by hand: clients of the JDK's choose their own `Host`.
    private String ask(String method, String path, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String name) throws IOException {
        return ask("GET", address.getPath() + name, address.getAuthority());
    }

    @Test
    void whoKnowsTheAddressSeesTheLatestState() throws IOException {
        assertThat(get("")).startsWith("HTTP/1.1 200").contains("Nothing to see yet").contains("Shop &lt;b&gt;");
        server.show(state(1, "first"));
        server.show(state(2, "second"));
        assertThat(get("")).contains("<iframe src=\"report.html\"").contains("data-number=\"2\"").contains("words 2");
        assertThat(get("report.html?state=2")).startsWith("HTTP/1.1 200").endsWith("second");
        assertThat(get("state")).endsWith("{\"number\":2,\"words\":\"words 2\",\"ended\":false}");
    }

    @Test
    void whoDoesNotKnowTheTokenFindsNothing() throws IOException {
        server.show(state(1, "secret"));
        var wrong = address.getPath().replace(address.getPath().charAt(1),
                address.getPath().charAt(1) == '0' ? '1' : '0');
        for (String path : new String[] {"/", "/report.html", "/state", wrong, wrong + "report.html", "//report.html",
                address.getPath().substring(0, address.getPath().length() - 1)}) {
            assertThat(ask("GET", path, address.getAuthority())).as(path).startsWith("HTTP/1.1 404")
                    .doesNotContain("secret");
        }
    }

    @Test
    void aNameThatWasMadeToLeadHereIsNotAnswered() throws IOException {
        server.show(state(1, "secret"));
        assertThat(ask("GET", address.getPath() + "report.html", "evil.example:" + address.getPort()))
                .startsWith("HTTP/1.1 404").doesNotContain("secret");
        assertThat(ask("GET", address.getPath() + "report.html", "localhost:" + address.getPort()))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void onlyTheStatesOwnFilesAreThere() throws IOException {
        server.show(state(1, "page"));
        for (String name : new String[] {"../report.html", "..%2f..%2fetc/passwd", "report.html/", "%00",
                "recorded"}) {
            assertThat(get(name)).as(name).doesNotStartWith("HTTP/1.1 200");
        }
    }

    @Test
    void itCanOnlyBeRead() throws IOException {
        assertThat(ask("POST", address.getPath(), address.getAuthority())).startsWith("HTTP/1.1 405")
                .containsIgnoringCase("Allow: GET, HEAD");
        assertThat(ask("HEAD", address.getPath(), address.getAuthority())).startsWith("HTTP/1.1 200")
                .doesNotContain("<html");
    }

    @Test
    void nothingIsKeptByTheBrowserAndNoOtherSiteMayUseIt() throws IOException {
        assertThat(get("")).containsIgnoringCase("Cache-Control: no-store")
                .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin")
                .containsIgnoringCase("frame-ancestors 'none'");
    }

    @Test
    void itListensOnThisMachinesOwnAddressAlone() throws IOException {
        for (var network : NetworkInterface.networkInterfaces().toList()) {
            for (var other : network.inetAddresses().filter(each -> !each.isLoopbackAddress()).toList()) {
                try (var socket = new Socket()) {
                    assertThatThrownBy(() -> socket.connect(new InetSocketAddress(other, address.getPort()), 2_000))
                            .as(other.toString()).isInstanceOf(IOException.class);
                }
            }
        }
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> PageServer.start(address.getPort(), LiveState.nothingYet("")))
                .isInstanceOf(DataError.class).hasMessageContaining("cannot listen on port " + address.getPort())
                .hasMessageContaining("--port 0");
    }

    @Test
    void theLastStateSaysSo() throws IOException {
        server.show(state(3, "page").last("ended"));
        assertThat(get("")).contains("data-ended=\"true\"").doesNotContain("http-equiv=\"refresh\"");
        assertThat(get("state")).contains("\"ended\":true");
        assertThat(get("report.html")).endsWith("page");
    }
}
