import java.sql.*;
import java.util.concurrent.locks.ReentrantLock;

/** Twelve migrations of a database, one after the other under a lock of its own, each on what the last one left: sequential by nature. */
public final class Migrations {
    private static final ReentrantLock HISTORY = new ReentrantLock();

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x", "sa", "")) {
            connection.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            HISTORY.lock();
            try {
                for (int version = 1; version <= 12; version++) {
                    migrate(connection, version);
                }
            } finally {
                HISTORY.unlock();
            }
        }
    }

    private static void migrate(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t" + version + " as select 1 as x; call nap(250)");
        }
    }
}
