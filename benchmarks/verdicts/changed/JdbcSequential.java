import java.sql.*;
import java.util.concurrent.*;

/** As advised: threads, with a connection each. */
public final class JdbcSequential {

    public static void main(String[] args) throws Exception {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x";
        try (Connection first = DriverManager.getConnection(url, "sa", "")) {
            first.createStatement().execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            int width = Integer.parseInt(args[1]);
            ExecutorService threads = Executors.newFixedThreadPool(width);
            for (int i = 0; i < width; i++) {
                threads.submit(() -> work(url, 60 / width));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static Object work(String url, int orders) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            for (int order = 0; order < orders; order++) {
                try (PreparedStatement statement = connection.prepareStatement("call nap(50 + 0 * ?)")) {
                    statement.setInt(1, order);
                    statement.execute();
                }
            }
        }
        return null;
    }
}
