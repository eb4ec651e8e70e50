import java.sql.*;

/** 60 queries over JDBC on one connection, one after the other; the database takes 50 ms for each. */
public final class JdbcSequential {

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x", "sa", "")) {
            connection.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            for (int order = 0; order < 60; order++) {
                load(connection, order);
            }
        }
    }

    private static void load(Connection connection, int order) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("call nap(50 + 0 * ?)")) {
            statement.setInt(1, order);
            statement.execute();
        }
    }
}
