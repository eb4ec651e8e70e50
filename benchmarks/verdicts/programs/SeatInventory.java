import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sixteen threads reserve seats, a statement of 60 ms each, through three connections that are waited for at most 250 ms; who gets none in time tries again after 10 ms.
 * 180 * 60 / 3 = 3.6 s; with six connections 1.8 s, with sixteen twelve rounds of 60 ms = 0.72 s. Tries that fail cost nothing: the three are in use all the time.
 */
public final class SeatInventory {
    private final HikariDataSource source;
    private final AtomicInteger refused = new AtomicInteger();

    private SeatInventory(HikariDataSource source) {
        this.source = source;
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:seats;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[1]));
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(10_000);
        try (HikariDataSource source = new HikariDataSource(config)) {
            SeatInventory inventory = new SeatInventory(source);
            inventory.prepare();
            ExecutorService counters = Executors.newFixedThreadPool(16);
            for (int seat = 0; seat < 180; seat++) {
                int number = seat;
                counters.submit(() -> inventory.reserve(number));
            }
            counters.shutdown();
            counters.awaitTermination(1, TimeUnit.MINUTES);
            System.out.println(inventory.refused + " times without a connection");
        }
    }

    private void prepare() throws Exception {
        while (true) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'");
                return;
            } catch (SQLTransientConnectionException notYet) {
                Thread.sleep(10);
            }
        }
    }

    private Void reserve(int seat) throws Exception {
        while (!update(seat)) {
            refused.incrementAndGet();
            Thread.sleep(10);
        }
        return null;
    }

    private boolean update(int seat) throws SQLException {
        try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement("select nap(60), ?")) {
            statement.setInt(1, seat);
            statement.executeQuery().close();
            return true;
        } catch (SQLTransientConnectionException none) {
            return false;
        }
    }
}
