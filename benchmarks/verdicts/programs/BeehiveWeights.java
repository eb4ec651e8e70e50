import java.sql.*;
import java.util.SplittableRandom;

/**
 * Writes the weights of the hives to a database in memory over there, a row at a time, each a round trip of its own and committed at once:
 * 80,000 rows of some 0.05 ms, 4 s. Many rows to a statement save the round trips: 200 rows in one make 400 trips. More threads would
 * share the two processors with the server.
 */
public final class BeehiveWeights {
    private static final int ROWS = 80_000;

    public static void main(String[] args) throws SQLException {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:bees;DB_CLOSE_DELAY=-1";
        SplittableRandom scale = new SplittableRandom(7);
        try (Connection apiary = DriverManager.getConnection(url, "sa", "")) {
            try (Statement statement = apiary.createStatement()) {
                statement.execute("create table weight (hive int, grams int)");
            }
            try (PreparedStatement row = apiary.prepareStatement("insert into weight values (?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    record(row, i % 60, scale.nextInt(20_000, 60_000));
                }
            }
            System.out.println(heaviest(apiary));
        }
    }

    private static int heaviest(Connection apiary) throws SQLException {
        try (Statement statement = apiary.createStatement(); ResultSet most = statement.executeQuery("select max(grams) from weight")) {
            most.next();
            return most.getInt(1);
        }
    }

    private static void record(PreparedStatement row, int hive, int grams) throws SQLException {
        row.setInt(1, hive);
        row.setInt(2, grams);
        row.executeUpdate();
    }
}
