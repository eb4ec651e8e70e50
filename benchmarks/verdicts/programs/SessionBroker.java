import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

/**
 * Restores the sessions of players after a restart, each on a virtual thread of its own, from the database. Arguments: the database's port, how many connections, how many sessions.
 */
public final class SessionBroker {
    private record Session(long player, int level) {
    }

    private static final class SessionRepository {
        private final HikariDataSource dataSource;

        SessionRepository(HikariDataSource dataSource) {
            this.dataSource = dataSource;
        }

        Session find(long player) throws SQLException {
            try (Connection connection = dataSource.getConnection(); PreparedStatement query = connection.prepareStatement("select nap_int(45), mod(?, 60)")) {
                query.setLong(1, player);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new Session(player, row.getInt(2));
                }
            }
        }
    }

    private final SessionRepository sessions;
    private final LongAdder levels = new LongAdder();

    private SessionBroker(SessionRepository sessions) {
        this.sessions = sessions;
    }

    /** A query of so many milliseconds. */
    public static int nap(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return 0;
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:players;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[1]));
        try (HikariDataSource dataSource = new HikariDataSource(config)) {
            try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias nap_int for 'SessionBroker.nap(long)'");
            }
            SessionBroker broker = new SessionBroker(new SessionRepository(dataSource));
            broker.restoreAll(Integer.parseInt(args[2]));
            System.out.println(broker.levels.sum() + " levels");
        }
    }

    private void restoreAll(int players) throws Exception {
        List<Future<?>> restored = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int player = 0; player < players; player++) {
                long id = 1_000L + player;
                restored.add(threads.submit(() -> {
                    restore(id);
                    return null;
                }));
            }
        }
        for (Future<?> one : restored) {
            one.get();
        }
    }

    private void restore(long player) throws SQLException {
        levels.add(sessions.find(player).level());
    }
}
