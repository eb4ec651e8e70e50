package dev.waitlens.examples.pictures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.Trigger;
import org.h2.tools.Server;

/// The database: a real H2 server with its database in a file. It serves the loopback address only, and only who knows the password
/// that came by standard input.
///
/// Every commit goes to the file (`WRITE_DELAY 0`). On this machine alone that takes a fraction of a millisecond; a trigger adds the
/// few milliseconds which the way to a database on another machine, and from there to its replica, would take.
public final class DatabaseServer {

    private DatabaseServer() {}

    public static void main(String[] args) throws IOException, SQLException {
        // H2 listens on all interfaces otherwise. It reads this once, when its first class is loaded.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        var settings = Settings.parse(args);
        var password = new BufferedReader(new InputStreamReader(System.in)).readLine();
        if (password == null) {
            return;
        }
        var directory = Files.createTempDirectory(settings.work(), "database");
        var administrator = Database.newPassword();
        var file = "jdbc:h2:file:" + directory.resolve("pictures") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
        try (var connection = DriverManager.getConnection(file, "sa", administrator);
                var statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            statement.execute(
                    "CREATE TABLE tile(picture VARCHAR, number INT, edges DOUBLE, PRIMARY KEY(picture, number))");
            statement.execute("CREATE TRIGGER distance BEFORE INSERT ON tile FOR EACH ROW CALL '"
                    + Distance.class.getName() + "'");
            statement.execute("CREATE USER " + Database.USER + " PASSWORD '" + password + "'");
            statement.execute("GRANT INSERT ON tile TO " + Database.USER);
        }
        Distance.nanos = settings.commit().toNanos();
        var server = Server.createTcpServer("-tcpPort", "0", "-baseDir", directory.toString()).start();
        // Whether the script ends, is killed, or the user interrupts both.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop();
            remove(directory, file, administrator);
        }, "database-end"));
        ChildProcess.serveUntilParentLeaves(server.getPort());
        System.exit(0);
    }

    private static void remove(Path directory, String file, String administrator) {
        try (var connection = DriverManager.getConnection(file, "sa", administrator);
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException closed) {
            // Intended: a database that shuts down at once ends this connection, too
        }
        try (var left = Files.list(directory)) {
            for (var path : left.toList()) {
                Files.delete(path);
            }
            Files.delete(directory);
        } catch (IOException left) {
            // Intended: it lies in a directory of the user's own and holds nothing of worth
        }
    }

    /// Holds back each row for the time of the way. H2 makes an instance by itself, so it is public.
    public static final class Distance implements Trigger {

        /// Written once before the server accepts anybody.
        private static volatile long nanos;

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {
            LockSupport.parkNanos(nanos);
        }
    }
}
