import java.sql.*;

/**
 * Brings a database from version 0 to 75, within one transaction that holds the version's row: each step (50 ms) is computed by the
 * database from the version that the step before has left. 75 * 50 ms = 3.75 s and some 3 round trips a step; sequential by nature.
 */
public final class VaultUpgrade {
    private static final int LAST = 75;

    public static void main(String[] args) throws SQLException {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:vault;DB_CLOSE_DELAY=-1";
        try (Connection vault = DriverManager.getConnection(url, "sa", "")) {
            try (Statement statement = vault.createStatement()) {
                statement.execute("create alias rework for 'java.lang.Thread.sleep(long)'");
                statement.execute("create table version (number int)");
                statement.execute("insert into version values (0)");
            }
            vault.setAutoCommit(false);
            int version = lock(vault);
            while (version < LAST) {
                version = step(vault, version);
            }
            vault.commit();
            System.out.println(version);
        }
    }

    private static int lock(Connection vault) throws SQLException {
        try (Statement statement = vault.createStatement(); ResultSet row = statement.executeQuery("select number from version for update")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int step(Connection vault, int from) throws SQLException {
        try (Statement statement = vault.createStatement()) {
            statement.execute("call rework(50)");
            statement.executeUpdate("update version set number = number + 1 where number = " + from);
            try (ResultSet row = statement.executeQuery("select number from version")) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
