package dev.waitlens.examples.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who can reach the web server and the database of the example: the script that started them, and nobody after its end.
@Timeout(120)
final class ServersIT {

    @TempDir
    Path work;

    @Test
    void theDatabaseAnswersNobodyWithoutItsPassword() throws Exception {
        var password = Database.newPassword();
        try (var server = databaseServer(password)) {
            var database = new Database(server.port(), password);
            // Few, since H2 answers each wrong one later than the one before.
            for (var guess : List.of(List.of("sa", ""), List.of("sa", password), List.of("", ""),
                    List.of(Database.USER, ""), List.of(Database.USER, Database.newPassword()))) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.url(), guess.get(0), guess.get(1)))
                        .as(guess.toString()).isInstanceOf(SQLException.class)
                        .hasMessageContaining("Wrong user name or password");
            }
            assertThatThrownBy(
                    () -> DriverManager.getConnection(database.url().replace("pictures", "another"), "sa", ""))
                    .as("a database of one's own").isInstanceOf(SQLException.class).hasMessageContaining("not found");
        }
    }

    @Test
    void whoHasThePasswordCanAddRowsAndRunNoCode() throws Exception {
        var password = Database.newPassword();
        try (var server = databaseServer(password);
                var connection = new Database(server.port(), password).connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO tile VALUES ('a', 1, 0.5)")).isEqualTo(1);
            for (var attack : List.of("CREATE ALIAS run FOR 'java.lang.Runtime.exec'", "DROP TABLE tile",
                    "CALL FILE_READ('/etc/passwd')", "SCRIPT TO '" + work.resolve("out.sql") + "'",
                    "CREATE TRIGGER t BEFORE INSERT ON tile FOR EACH ROW CALL 'java.lang.Object'",
                    "ALTER USER sa SET PASSWORD ''", "SELECT * FROM tile")) {
                assertThatThrownBy(() -> statement.execute(attack)).as(attack).isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(Admin rights are required|Not enough rights).*");
            }
        }
    }

    @Test
    void thePasswordIsOnNoCommandLineAndInNoEnvironment() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "only Linux shows them as files");
        var password = Database.newPassword();
        try (var server = databaseServer(password)) {
            server.port();
            for (var child : ProcessHandle.current().children().toList()) {
                for (var shown : List.of("cmdline", "environ")) {
                    var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(child.pid()), shown));
                    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as(shown).isNotEmpty()
                            .doesNotContain(password);
                }
            }
        }
    }

    @Test
    void theServersListenOnThisMachineAloneAndNotAfterTheScriptWasKilled() throws Exception {
        var script = start("--fast", "--pictures", "99", "--work", work.toString());
        var listening = new ArrayList<ListeningSockets.Listening>();
        try (var lines = script.inputReader()) {
            while (!lines.readLine().contains("downloaded picture-01.jpg")) {
                // the servers run once this line is there
            }
            var servers = script.descendants().toList();
            assertThat(servers).hasSize(2);
            for (var server : servers) {
                listening.addAll(ListeningSockets.of(server));
            }
            script.destroyForcibly();
            for (var server : servers) {
                server.onExit().get(20, TimeUnit.SECONDS);
            }
        } finally {
            script.destroyForcibly();
        }
        assertThat(listening).hasSize(2).allMatch(ListeningSockets.Listening::isLoopback);
        for (var socket : listening) {
            assertThatThrownBy(() -> connect(socket.port())).as("port " + socket.port())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(work).isDirectoryNotContaining("glob:**/database*");
    }

    @Test
    void aDatabaseThatIsInterruptedLeavesNothingBehind() throws Exception {
        try (var server = databaseServer(Database.newPassword())) {
            server.port();
            assertThat(work).isDirectoryContaining("glob:**/database*");
            var process = ProcessHandle.current().children().findFirst().orElseThrow();
            process.destroy();
            process.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void aDatabaseWhoseScriptDiesAtOnceDoesNotServe() throws Exception {
        var server = ChildProcess.start(DatabaseServer.class, "--fast", "--work", work.toString());
        server.close();
        assertThatThrownBy(server::port).isInstanceOf(IOException.class).hasMessageContaining("ended early");
        assertThat(work).isEmptyDirectory();
    }

    private ChildProcess databaseServer(String password) throws IOException {
        var server = ChildProcess.start(DatabaseServer.class, "--fast", "--work", work.toString());
        server.tell(password);
        return server;
    }

    private static void connect(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
        }
    }

    private static Process start(String... args) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"),
                SynchronousScript.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }
}
