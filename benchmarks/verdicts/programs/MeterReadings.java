import java.nio.file.Path;
import java.sql.*;
import java.util.*;

/**
 * Books the readings of meters, each in a transaction of its own: an insert, an update of the meter, a commit. The database writes its file at each commit, and that takes far longer than
 * the rest: 5,200 readings * 0.6 ms = 3.1 s. With a commit for hundreds of readings it is about 0.6 s. The database writes for one after the other, so more connections hardly help.
 */
public final class MeterReadings {
    private record Reading(int number, int meter, double value) {
    }

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    private MeterReadings(Connection connection) throws SQLException {
        this.connection = connection;
        insert = connection.prepareStatement("insert into reading values(?, ?, ?)");
        update = connection.prepareStatement("update meter set latest = ?, readings = readings + 1 where id = ?");
        connection.setAutoCommit(false);
    }

    public static void main(String[] args) throws SQLException {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/" + Path.of(args[1], "meters").toAbsolutePath() + ";WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            createTables(connection);
            MeterReadings bookings = new MeterReadings(connection);
            int booked = 0;
            for (Reading reading : readings(5_200)) {
                booked += bookings.book(reading) ? 1 : 0;
            }
            System.out.println(booked);
        }
    }

    private boolean book(Reading reading) throws SQLException {
        try {
            insert(reading);
            updateMeter(reading);
            connection.commit();
            return true;
        } catch (SQLIntegrityConstraintViolationException twice) {
            connection.rollback();
            return false;
        }
    }

    private void insert(Reading reading) throws SQLException {
        insert.setInt(1, reading.number());
        insert.setInt(2, reading.meter());
        insert.setDouble(3, reading.value());
        insert.executeUpdate();
    }

    private void updateMeter(Reading reading) throws SQLException {
        update.setDouble(1, reading.value());
        update.setInt(2, reading.meter());
        update.executeUpdate();
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table meter(id int primary key, latest double precision, readings int)");
            statement.execute("create table reading(id int primary key, meter int, amount double precision)");
            statement.execute("insert into meter select x, 0, 0 from system_range(0, 499)");
        }
    }

    private static List<Reading> readings(int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(new Reading(i, i * 7 % 500, i / 10.0));
        }
        return readings;
    }
}
