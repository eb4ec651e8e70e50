package dev.waitlens.examples.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.Trigger;
import org.h2.tools.Server;

/// The database: a real H2 server with its database in a file.
///
/// Every commit goes to the file (`WRITE_DELAY 0`). On this machine alone that takes a fraction of a millisecond; a trigger adds the
/// few milliseconds which the way to a database on another machine, and from there to its replica, would take.
public final class DatabaseServer {

    private DatabaseServer() {}

    public static void main(String[] args) throws IOException, SQLException {
        var settings = Settings.parse(args);
        var directory = Files.createTempDirectory(settings.work(), "database");
        var file = "jdbc:h2:file:" + directory.resolve("pictures") + ";DB_CLOSE_DELAY=-1";
        try (var connection = DriverManager.getConnection(file, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            statement.execute(
                    "CREATE TABLE tile(picture VARCHAR, number INT, edges DOUBLE, PRIMARY KEY(picture, number))");
            statement.execute("CREATE TRIGGER distance BEFORE INSERT ON tile FOR EACH ROW CALL '"
                    + Distance.class.getName() + "'");
        }
        Distance.nanos = settings.commit().toNanos();
        var server = Server.createTcpServer("-tcpPort", "0", "-baseDir", directory.toString()).start();
        ChildProcess.serveUntilParentLeaves(server.getPort());
        server.stop();
        remove(directory, file);
        System.exit(0);
    }

    /// The database's address for clients.
    static String url(int port) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/./pictures";
    }

    private static void remove(java.nio.file.Path directory, String file) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(file, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException closed) {
            // Intended: a database that shuts down at once ends this connection, too
        }
        try (var left = Files.list(directory)) {
            for (var path : left.toList()) {
                Files.delete(path);
            }
        }
        Files.delete(directory);
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
