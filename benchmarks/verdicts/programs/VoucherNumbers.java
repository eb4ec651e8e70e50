import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Six tills number their vouchers without a gap: a transaction takes the row of the counter for itself, has the voucher sealed (38 ms), counts on and commits. The row's lock is held for
 * all of it, so that the database does one voucher at a time for everybody: 84 * 38 ms = 3.2 s for one till, for six, and for sixty.
 */
public final class VoucherNumbers {
    private static final AtomicInteger LEFT = new AtomicInteger(84);

    private record Voucher(int till, int number) {
    }

    private static final class Till implements Callable<List<Voucher>> {
        private final String url;
        private final int till;

        Till(String url, int till) {
            this.url = url;
            this.till = till;
        }

        @Override public List<Voucher> call() throws SQLException {
            List<Voucher> vouchers = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
                connection.setAutoCommit(false);
                while (LEFT.getAndDecrement() > 0) {
                    vouchers.add(issue(connection));
                }
            }
            return vouchers;
        }

        private Voucher issue(Connection connection) throws SQLException {
            int number = nextNumber(connection);
            execute(connection, "call seal(38)");
            execute(connection, "insert into voucher values(" + number + ", " + till + ")");
            execute(connection, "update counter set latest = " + number + " where id = 1");
            connection.commit();
            return new Voucher(till, number);
        }

        private static int nextNumber(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("select latest from counter where id = 1 for update")) {
                row.next();
                return row.getInt(1) + 1;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:tills;LOCK_TIMEOUT=30000";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            execute(connection, "create alias if not exists seal for \"java.lang.Thread.sleep(long)\"");
            execute(connection, "create table counter(id int primary key, latest int)");
            execute(connection, "create table voucher(number int primary key, till int)");
            execute(connection, "insert into counter values(1, 0)");
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<List<Voucher>>> tills = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tills.add(threads.submit(new Till(url, i)));
            }
            int last = 0;
            for (Future<List<Voucher>> till : tills) {
                last = Math.max(last, till.get().stream().mapToInt(Voucher::number).max().orElse(0));
            }
            threads.shutdown();
            System.out.println(last);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
