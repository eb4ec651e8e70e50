import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.stream.*;

/** 112 rows of a file get their prices from the database (60 ms each) in a parallel stream: two at a time on two cores, though the pool has 16 connections. */
public final class EnrichRows {
    private record Row(int article, long price) { }

    private interface Prices {
        long find(int article);
    }

    private static final class JdbcPrices implements Prices {
        private final HikariDataSource source;

        JdbcPrices(HikariDataSource source) {
            this.source = source;
        }

        @Override
        public long find(int article) {
            try (Connection connection = source.getConnection(); PreparedStatement query = connection.prepareStatement("call nap(60 + 0 * ?)")) {
                query.setInt(1, article);
                query.execute();
                return article * 3L;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:x;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(16);
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias nap for 'java.lang.Thread.sleep(long)'");
            }
            System.out.println(enrich(IntStream.range(0, 112).boxed().toList(), new JdbcPrices(source)).size());
        }
    }

    private static List<Row> enrich(List<Integer> articles, Prices prices) {
        return articles.parallelStream().map(article -> new Row(article, prices.find(article))).collect(Collectors.toList());
    }
}
