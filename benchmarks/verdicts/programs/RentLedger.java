import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Books rents: a fixed pool of threads takes them, each booking is a transaction of 75 ms in the database, through a HikariCP pool.
 * <ul>
 * <li>PORT 6 20 290: six threads, twenty connections of which six are ever in use: 290 * 75 / 6 = 3.6 s. The threads are the limit: with 20 1.1 s, and no less until the
 * connections are more as well.
 * <li>PORT 20 5 240: twenty threads, five connections: 240 * 75 / 5 = 3.6 s. The connections are the limit: with 20 0.9 s.
 * </ul>
 */
public final class RentLedger {
    private record Rent(int flat, int cents) {
    }

    private record Ledger(HikariDataSource source) {
        int book(Rent rent) throws SQLException {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement booking = connection.prepareStatement("call nap(?)")) {
                    booking.setInt(1, 75);
                    booking.execute();
                }
                connection.commit();
                return rent.cents();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:rents;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[2]));
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'");
            }
            Ledger ledger = new Ledger(source);
            ExecutorService clerks = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
            List<Callable<Integer>> month = new ArrayList<>();
            for (int flat = 0; flat < Integer.parseInt(args[3]); flat++) {
                Rent rent = new Rent(flat, 65_000 + 900 * (flat % 11));
                month.add(() -> ledger.book(rent));
            }
            long cents = 0;
            for (Future<Integer> booked : clerks.invokeAll(month)) {
                cents += booked.get();
            }
            clerks.shutdown();
            System.out.println(cents / 100 + " booked");
        }
    }
}
