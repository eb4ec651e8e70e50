import java.sql.*;
import java.util.*;

/**
 * Takes the readings of a night into the table of meters: what is there is updated, what is not is inserted. Arguments: the database's port, how many readings, how many of them a statement takes.
 */
public final class MeterUpsert {
    private record Reading(int meter, int hour, double kilowattHours) {
    }

    private static final class ReadingTable implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement merge;
        private final int rows;

        ReadingTable(String url, int rows) throws SQLException {
            this.connection = DriverManager.getConnection(url, "sa", "");
            this.rows = rows;
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table reading(meter int, at_hour int, kwh double precision, primary key(meter, at_hour))");
            }
            this.merge = connection.prepareStatement("merge into reading key(meter, at_hour) values" + " (?, ?, ?),".repeat(rows).replaceFirst(",$", ""));
        }

        void upsert(List<Reading> some) throws SQLException {
            int column = 1;
            for (Reading reading : some) {
                merge.setInt(column++, reading.meter());
                merge.setInt(column++, reading.hour());
                merge.setDouble(column++, reading.kilowattHours());
            }
            merge.executeUpdate();
        }

        double total() throws SQLException {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select sum(kwh) from reading")) {
                row.next();
                return row.getDouble(1);
            }
        }

        @Override public void close() throws SQLException {
            connection.close();
        }
    }

    public static void main(String[] args) throws Exception {
        int readings = Integer.parseInt(args[1]);
        int rows = Integer.parseInt(args[2]);
        try (ReadingTable table = new ReadingTable("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:grid;DB_CLOSE_DELAY=-1", rows)) {
            load(table, readings, rows);
            System.out.printf("%.1f kWh%n", table.total());
        }
    }

    private static void load(ReadingTable table, int readings, int rows) throws SQLException {
        List<Reading> some = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            some.add(new Reading(i / 24, i % 24, 0.1 + i % 7 * 0.3));
            if (some.size() == rows) {
                table.upsert(some);
                some.clear();
            }
        }
    }
}
