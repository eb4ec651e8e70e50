import java.sql.*;
import java.util.*;

/** A report over all orders asks for the lines of each order by a query of its own: many thousands of queries of hardly any work, where one join would do. */
public final class NPlusOne {
    private static final int ORDERS = 2_000;
    private static final int DAYS = 14;

    private record Line(String article, int amount) { }

    private static final class LineRepository implements AutoCloseable {
        private final PreparedStatement query;

        LineRepository(Connection connection) throws SQLException {
            query = connection.prepareStatement("select article, amount from line where order_id = ?");
        }

        List<Line> findByOrder(int order) throws SQLException {
            query.setInt(1, order);
            List<Line> lines = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    lines.add(new Line(rows.getString(1), rows.getInt(2)));
                }
            }
            return lines;
        }

        @Override
        public void close() throws SQLException {
            query.close();
        }
    }

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x", "sa", "")) {
            fill(connection);
            try (LineRepository lines = new LineRepository(connection)) {
                for (int day = 0; day < DAYS; day++) {
                    System.out.println(report(connection, lines));
                }
            }
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table orders(id int primary key)");
            statement.execute("insert into orders select x from system_range(1, " + ORDERS + ")");
            statement.execute("create table line(order_id int, article varchar, amount int)");
            statement.execute("insert into line select 1 + mod(x, " + ORDERS + "), 'article ' || x, mod(x, 7) from system_range(1, " + 3 * ORDERS + ")");
            statement.execute("create index by_order on line(order_id)");
        }
    }

    private static long report(Connection connection, LineRepository lines) throws SQLException {
        long total = 0;
        try (Statement statement = connection.createStatement(); ResultSet orders = statement.executeQuery("select id from orders")) {
            while (orders.next()) {
                for (Line line : lines.findByOrder(orders.getInt(1))) {
                    total += line.amount();
                }
            }
        }
        return total;
    }
}
