import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Six threads have the seals of 120 documents computed by a database in another process, through three connections. A seal is 65 ms of computing over there, and three of them keep both
 * processors busy: 120 * 65 / 2 = 3.9 s. Threads wait for a connection most of the time, but with more connections the same processors would only be shared by more statements.
 */
public final class SealRegister {
    private static final int ROUNDS = 850_000;

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:seals;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[1]));
        try (HikariDataSource source = new HikariDataSource(config)) {
            ExecutorService clerks = Executors.newFixedThreadPool(6);
            List<Future<byte[]>> seals = new ArrayList<>();
            for (int n = 0; n < 120; n++) {
                String document = "deed " + n;
                seals.add(clerks.submit(() -> seal(source, document)));
            }
            int sum = 0;
            for (Future<byte[]> seal : seals) {
                sum += seal.get()[0];
            }
            clerks.shutdown();
            System.out.println(sum);
        }
    }

    private static byte[] seal(HikariDataSource source, String document) throws SQLException {
        try (Connection connection = source.getConnection(); PreparedStatement query = connection.prepareStatement("select hash('SHA-256', stringtoutf8(?), " + ROUNDS + ")")) {
            query.setString(1, document);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getBytes(1);
            }
        }
    }
}
