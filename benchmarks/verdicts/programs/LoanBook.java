import java.sql.*;

/**
 * Reports on 160 branches of a bank, one after the other, from a database within the same JVM (H2, in memory): what looks like a wait for the database is computing of the caller's own
 * thread, some 15 to 20 ms for each branch, some 3 s on one of two processors. Branches are independent, and a connection for each thread would use both.
 */
public final class LoanBook {
    private record Position(int branch, double open, double worst) {
    }

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:loans", "sa", "")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table loan as select x as id, mod(x, 10) as branch, mod(x * 7919, 90000) + 1000 as amount, mod(x, 31) as late from system_range(1, 100000)");
            }
            double open = 0;
            for (int branch = 0; branch < 160; branch++) {
                open = Math.max(open, position(connection, branch % 10).open());
            }
            System.out.println(open);
        }
    }

    private static Position position(Connection connection, int branch) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select sum(amount * power(0.97, late)), max(sqrt(amount) * late) from loan where branch = ? and amount > 1200")) {
            query.setInt(1, branch);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return new Position(branch, result.getDouble(1), result.getDouble(2));
            }
        }
    }
}
