import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;

/** 32 threads take orders of a 50 ms query each, through a HikariCP pool of so many connections: with 5, the pool is the limit. */
public final class JdbcPool {

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[1]));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            }
            ExecutorService threads = Executors.newFixedThreadPool(32);
            for (int i = 0; i < 400; i++) {
                threads.submit(() -> order(pool));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static boolean order(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            return statement.execute("call nap(50)");
        }
    }
}
