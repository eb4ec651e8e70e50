import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;

/**
 * A virtual thread for each of 320 orders; each takes two statements of 25 ms in a transaction, through a HikariCP pool of four connections.
 * 320 * 50 / 4 = 4.0 s; with 40 connections 0.4 s, ten times less. More threads gain nothing.
 */
public final class BreweryOrders {

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:brewery;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(60_000);
        config.setAutoCommit(false);
        try (HikariDataSource cellar = new HikariDataSource(config)) {
            try (Connection connection = cellar.getConnection()) {
                connection.createStatement().execute("create alias brew for 'java.lang.Thread.sleep(long)'");
                connection.commit();
            }
            try (ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 320; i++) {
                    orders.submit(() -> order(cellar));
                }
            }
        }
    }

    private static boolean order(HikariDataSource cellar) throws SQLException {
        try (Connection connection = cellar.getConnection(); CallableStatement statement = connection.prepareCall("call brew(?)")) {
            statement.setLong(1, 25);
            statement.execute();
            statement.execute();
            connection.commit();
            return true;
        }
    }
}
