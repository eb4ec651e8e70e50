import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;

/**
 * Answers to a survey are stored by a virtual thread each: a semaphore lets so many in, and behind it is a HikariCP pool of so many connections; a store takes 50 ms of the database.
 * <ul>
 * <li>PORT 6 24 432: six permits before 24 connections: 432 * 50 / 6 = 3.6 s. The permits are the limit; with 24 of them 0.9 s.
 * <li>PORT 24 5 360: 24 permits before five connections: 360 * 50 / 5 = 3.6 s. The connections are the limit; with 24 of them 0.75 s, and no less as long as there are 24 permits.
 * </ul>
 */
public final class SurveyGate {
    private final Semaphore gate;
    private final HikariDataSource source;

    private SurveyGate(int permits, HikariDataSource source) {
        this.gate = new Semaphore(permits);
        this.source = source;
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:survey;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[2]));
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'");
            }
            SurveyGate gate = new SurveyGate(Integer.parseInt(args[1]), source);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < Integer.parseInt(args[3]); n++) {
                    threads.submit(gate::store);
                }
            }
        }
    }

    private Void store() throws Exception {
        gate.acquire();
        try {
            insert();
        } finally {
            gate.release();
        }
        return null;
    }

    private void insert() throws SQLException {
        try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement("call nap(50)")) {
            statement.execute();
        }
    }
}
