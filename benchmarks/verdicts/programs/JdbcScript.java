import java.sql.*;

/** One call that runs a whole script in the database: one call is not many. */
public final class JdbcScript {

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x", "sa", "")) {
            connection.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            run(connection);
        }
    }

    private static void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("call nap(1500); call nap(1500); call nap(500)");
        }
    }
}
