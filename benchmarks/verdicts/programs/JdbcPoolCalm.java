import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;

/** An order every 40 ms, a query of 50 ms each, through a pool of 5: hardly more than one connection is ever in use. Healthy. */
public final class JdbcPoolCalm {

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(5);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            }
            ScheduledExecutorService arrivals = Executors.newScheduledThreadPool(8);
            for (int i = 0; i < 100; i++) {
                arrivals.schedule(() -> order(pool), i * 40L, TimeUnit.MILLISECONDS);
            }
            arrivals.shutdown();
            arrivals.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static boolean order(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            return statement.execute("call nap(50)");
        }
    }
}
