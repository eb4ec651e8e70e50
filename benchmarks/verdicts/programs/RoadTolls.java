import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Charges the passages of a toll road, 40 ms in the database each, with the connection pool that comes with H2.
 * "2 200 0": ten booths charge 200 passages through 2 connections: 200 * 40 ms / 2 = 4.0 s; with a connection for each booth 0.8 s, a gain of 5.
 * "8 100 40": a passage every 40 ms, so that one of 8 connections is in use: 4.0 s, because 100 cars come in 4 s.
 */
public final class RoadTolls {
    private static final int BOOTHS = 10;

    private final JdbcConnectionPool database;
    private final LongAdder cents = new LongAdder();

    private RoadTolls(JdbcConnectionPool database) {
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        int passages = Integer.parseInt(args[2]);
        int gapMillis = Integer.parseInt(args[3]);
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:tolls;DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(Integer.parseInt(args[1]));
        RoadTolls tolls = new RoadTolls(pool);
        tolls.prepare();
        if (gapMillis == 0) {
            tolls.clearBacklog(passages);
        } else {
            tolls.chargeAsTheyCome(passages, gapMillis);
        }
        pool.dispose();
        System.out.println(tolls.cents.sum() + " cents");
    }

    private void prepare() throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create alias if not exists charge for 'java.lang.Thread.sleep(long)'");
        }
    }

    private void clearBacklog(int passages) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        List<Thread> booths = new ArrayList<>();
        for (int i = 0; i < BOOTHS; i++) {
            Thread booth = new Thread(() -> {
                for (int car = next.getAndIncrement(); car < passages; car = next.getAndIncrement()) {
                    passage(car);
                }
            }, "booth-" + i);
            booths.add(booth);
            booth.start();
        }
        for (Thread booth : booths) {
            booth.join();
        }
    }

    private void chargeAsTheyCome(int passages, int gapMillis) throws InterruptedException {
        ExecutorService booths = Executors.newFixedThreadPool(BOOTHS);
        for (int i = 0; i < passages; i++) {
            int car = i;
            booths.execute(() -> passage(car));
            Thread.sleep(gapMillis);
        }
        booths.shutdown();
        booths.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void passage(int car) {
        try (Connection connection = database.getConnection()) {
            charge(connection, car);
            cents.add(car % 3 == 0 ? 740 : 410);
        } catch (SQLException e) {
            throw new IllegalStateException("car " + car, e);
        }
    }

    private static void charge(Connection connection, int car) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("call charge(?)")) {
            statement.setLong(1, 40);
            statement.execute();
        }
    }
}
