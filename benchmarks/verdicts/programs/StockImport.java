import java.sql.*;
import java.util.*;

/**
 * Imports 55,000 lines of a stock list into a table, with an insert and a way to the database and back for each line: 55,000 * 60 us = 3.3 s. The work of an insert is a few microseconds;
 * some hundred rows to an insert would take a small part of the time.
 */
public final class StockImport {
    private record Row(int article, String place, int amount) {
        static Row parse(String line) {
            String[] fields = line.split(";");
            return new Row(Integer.parseInt(fields[0]), fields[1], Integer.parseInt(fields[2]));
        }
    }

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:stock", "sa", "")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table stock(article int primary key, place varchar(20), amount int)");
            }
            System.out.println(load(connection, lines()));
        }
    }

    private static int load(Connection connection, Iterator<String> lines) throws SQLException {
        int rows = 0;
        try (PreparedStatement insert = connection.prepareStatement("insert into stock values(?, ?, ?)")) {
            while (lines.hasNext()) {
                rows += store(insert, Row.parse(lines.next()));
            }
        }
        return rows;
    }

    private static int store(PreparedStatement insert, Row row) throws SQLException {
        insert.setInt(1, row.article());
        insert.setString(2, row.place());
        insert.setInt(3, row.amount());
        return insert.executeUpdate();
    }

    private static Iterator<String> lines() {
        return java.util.stream.IntStream.range(0, 55_000).mapToObj(i -> i + ";aisle " + i % 97 + ";" + i % 13).iterator();
    }
}
