import java.io.*;
import java.nio.file.*;
import java.sql.*;

/**
 * Runs the query of a monthly report and writes its rows into a file. Arguments: the database's port, a directory, and how many milliseconds the query takes.
 */
public final class WarehouseExtract {
    private record Row(int region, double revenue) {
        String csv() {
            return region + ";" + revenue;
        }
    }

    private static final class CsvFile implements AutoCloseable {
        private final PrintWriter out;
        private int rows;

        CsvFile(Path file) throws IOException {
            out = new PrintWriter(Files.newBufferedWriter(file));
        }

        void add(Row row) {
            out.println(row.csv());
            rows++;
        }

        @Override public void close() {
            out.close();
        }
    }

    /** What the query has to scan: takes so many milliseconds. */
    public static int scan(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return 1;
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1], "revenue.csv");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:warehouse;DB_CLOSE_DELAY=-1", "sa", "");
                CsvFile csv = new CsvFile(file)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create alias scan for 'WarehouseExtract.scan(long)'");
            }
            extract(connection, Long.parseLong(args[2]), csv);
            System.out.println(csv.rows + " rows");
        }
        Files.delete(file);
    }

    private static void extract(Connection connection, long millis, CsvFile csv) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select x, x * 1.7 from (select scan(?) s) q, system_range(1, 2000) where q.s = 1")) {
            query.setLong(1, millis);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    csv.add(new Row(rows.getInt(1), rows.getDouble(2)));
                }
            }
        }
    }
}
