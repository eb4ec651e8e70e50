package dev.waitlens.aio.net;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Encrypted connections on loopback, also with the JDK's own blocking sockets at the other end.
class TlsTest extends OnEveryBackend {
    private static final char[] PASSWORD = "loopback".toCharArray();

    @TempDir
    private static Path directory;
    /// Has a key for `localhost`, and trusts it.
    private static SSLContext tls;
    /// The same, and as a client speaks nothing newer than TLS 1.2.
    private static SSLContext older;

    @BeforeAll
    static void makeKey() throws Exception {
        var file = directory.resolve("keys.p12");
        var made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias", "loopback", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost",
                "-validity",
                "2", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).start();
        var said = new String(made.getInputStream().readAllBytes());
        assertThat(made.waitFor()).as(said).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(keys);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        older = SSLContext.getInstance("TLSv1.2");
        older.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    private void runForReal(dev.waitlens.aio.Action main) throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), main);
    }

    /// Agrees to `STARTTLS`, and is an echo from then on.
    private static void upgrading(Connection connection) throws IOException {
        var asked = connection.reader().readLine();
        if (asked.isPresent()) {
            connection.writer().write("go ahead\n");
            connection.startTls(tls);
            NetTest.echo(connection.reader(), connection.writer());
        }
    }

    @Test
    void openConnectionIsUpgradedByBothSides() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(TlsTest::upgrading, "localhost", 0, ServerOptions.defaults());
                    var connection = Net.openConnection("localhost", server.port())) {
                connection.writer().write("STARTTLS\n");
                assertThat(connection.reader().readLine()).contains("go ahead");
                connection.startTls(tls, "localhost");
                assertThat(connection.isEncrypted()).isTrue();
                connection.writer().write("secret\n");
                assertThat(connection.reader().readLine()).contains("secret");
                assertThatThrownBy(() -> connection.startTls(tls, "localhost"))
                        .isInstanceOf(IllegalStateException.class);
            }
        });
    }

    @Test
    void upgradeForAHostThatTheCertificateDoesNotNameFails() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(TlsTest::upgrading, "localhost", 0, ServerOptions.defaults());
                    var connection = Net.openConnection("localhost", server.port())) {
                connection.writer().write("STARTTLS\n");
                connection.reader().readLine();
                assertThatThrownBy(() -> connection.startTls(tls, "example.org")).isInstanceOf(SSLException.class);
                while (server.clients() > 0) {
                    Aio.sleep(java.time.Duration.ofMillis(1));
                }
                assertThat(server.departed()).isEqualTo(1);
            }
        });
    }

    @Test
    void wordsThatCameBeforeTheUpgradeAreNotTakenForEncryptedOnes() throws Exception {
        var refused = new java.util.ArrayList<String>();
        runForReal(() -> {
            try (var server = Net.startServer(connection -> {
                try {
                    upgrading(connection);
                } catch (IOException injected) {
                    refused.add(injected.getMessage());
                }
            }, "localhost", 0, ServerOptions.defaults());
                    var connection = Net.openConnection("localhost", server.port())) {
                connection.writer().write("STARTTLS\nDELETE everything\n");
                connection.reader().readAll();
            }
        });
        assertThat(refused).singleElement().asString().startsWith("18 bytes had come before the change to TLS");
    }

    @Test
    void whatIsSentToAnEchoComesBack() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls);
                    var connection = Net.openConnection("localhost", server.port(), tls)) {
                connection.writer().write("hello\n");
                log(connection.reader().readLine().orElseThrow());
                connection.writer().writeEnd();
                log(connection.reader().readAll().length);
            }
        });
        assertThat(story()).isEqualTo("hello, 0");
    }

    @Test
    void anOlderClientIsServed() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls);
                    var connection = Net.openConnection("localhost", server.port(), older)) {
                for (var word : List.of("one", "two")) {
                    connection.writer().write(word + "\n");
                    log(connection.reader().readLine().orElseThrow());
                }
            }
        });
        assertThat(story()).isEqualTo("one, two");
    }

    @Test
    void manyMegabytesGoBothWaysAtOnceAndArriveAsTheyWereSent() throws Exception {
        var sent = new byte[8 << 20];
        new Random(1).nextBytes(sent);
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls);
                    var connection = Net.openConnection("localhost", server.port(), tls)) {
                var writing = createTask(() -> {
                    for (int at = 0; at < sent.length; at += 100_003) {
                        connection.writer().write(Arrays.copyOfRange(sent, at, Math.min(sent.length, at + 100_003)));
                        connection.writer().drain();
                    }
                    connection.writer().writeEnd();
                });
                assertThat(connection.reader().readAll()).isEqualTo(sent);
                writing.await();
            }
        });
    }

    @Test
    void twentyClientsAreServedAtOnce() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls)) {
                List<Task<String>> clients = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    int number = i;
                    clients.add(createTask(() -> {
                        try (var connection = Net.openConnection("localhost", server.port(), tls)) {
                            connection.writer().write(number + "\n");
                            return connection.reader().readLine().orElseThrow();
                        }
                    }));
                }
                assertThat(Aio.gather(clients).await()).hasSize(20).startsWith("0", "1").endsWith("18", "19");
            }
        });
    }

    @Test
    void aCertificateThatIsNotTrustedIsASentence() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls)) {
                assertThatThrownBy(() -> Net.openConnection("localhost", server.port(), SSLContext.getDefault()))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("the TLS handshake with localhost/127.0.0.1:")
                        .hasMessageContaining("failed: ")
                        .hasMessageContaining("unable to find valid certification path");
                assertThat(greeting(server)).as("others are served").isEqualTo("x");
            }
        });
    }

    private static String greeting(Server server) throws IOException {
        try (var connection = Net.openConnection("localhost", server.port(), tls)) {
            connection.writer().write("x\n");
            return connection.reader().readLine().orElseThrow();
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls)) {
                assertThatThrownBy(() -> Net.openConnection("127.0.0.1", server.port(), tls))
                        .isInstanceOf(SSLException.class).hasMessageContaining("No subject alternative names");
            }
        });
    }

    @Test
    void aServerThatSpeaksNoTlsIsASentence() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer((reader, writer) -> writer.write("220 welcome to mail\r\n"), "localhost",
                    0)) {
                assertThatThrownBy(() -> Net.openConnection("localhost", server.port(), tls))
                        .isInstanceOf(SSLException.class).hasMessageContaining("the TLS handshake with localhost/")
                        .hasMessageContaining("failed: ");
            }
        });
    }

    @Test
    void aClientThatSpeaksNoTlsIsTurnedAwayAndTheOthersAreServed() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls)) {
                try (var stranger = Net.openConnection("localhost", server.port())) {
                    stranger.writer().write("GET / HTTP/1.0\r\n\r\n");
                    assertThat(stranger.reader().readAll().length).as("an alert at most").isLessThan(20);
                }
                assertThat(greeting(server)).isEqualTo("x");
            }
        });
    }

    @Test
    void theFarewellTellsAnEndFromACut() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer((reader, writer) -> {
                if (reader.readLine().orElseThrow().equals("cut")) {
                    writer.write("half of it");
                    writer.abort();
                } else {
                    writer.write("all of it");
                }
            }, "localhost", 0, tls)) {
                try (var connection = Net.openConnection("localhost", server.port(), tls)) {
                    connection.writer().write("end\n");
                    log(new String(connection.reader().readAll()));
                }
                try (var connection = Net.openConnection("localhost", server.port(), tls)) {
                    connection.writer().write("cut\n");
                    assertThatThrownBy(() -> connection.reader().readAll()).isInstanceOf(IOException.class)
                            .hasMessageContaining("without a farewell");
                }
            }
        });
        assertThat(story()).isEqualTo("all of it");
    }

    @Test
    void aLongAnswerIsSentWholeBeforeTheFarewell() throws Exception {
        int length = 6 << 20;
        runForReal(() -> {
            try (var server = Net.startServer((reader, writer) -> writer.write(new byte[length]), "localhost", 0, tls);
                    var connection = Net.openConnection("localhost", server.port(), tls)) {
                yields(50);
                assertThat(connection.reader().readAll()).hasSize(length);
            }
        });
    }

    @Test
    void theJdksOwnSocketsUnderstandBothEnds() throws Exception {
        runForReal(() -> {
            try (var server = Net.startServer(NetTest::echo, "localhost", 0, tls)) {
                log(Aio.toThread(() -> askBlocking(server.port())).await());
            }
            try (var blocking = tls.getServerSocketFactory().createServerSocket(0, 50,
                    InetAddress.getLoopbackAddress())) {
                var served = createTask(Aio.toThread(() -> {
                    try (Socket client = blocking.accept()) {
                        int first = client.getInputStream().read();
                        client.getOutputStream().write(first + 1);
                        return client.getInputStream().read();
                    }
                }));
                try (var connection = Net.openConnection("localhost", blocking.getLocalPort(), tls)) {
                    connection.writer().write("a");
                    log(new String(connection.reader().readExactly(1)));
                }
                log(served.await());
            }
        });
        assertThat(story()).isEqualTo("hello, b, -1");
    }

    private static String askBlocking(int port) throws IOException {
        try (var socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
            socket.getOutputStream().write("hello".getBytes());
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes());
        }
    }
}
