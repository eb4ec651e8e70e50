import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Eight movers each read their part of the old table with a cursor, which keeps a connection for as long as the mover works, and store each row in a transaction of its own on a second
 * connection of the same pool (25 ms). The pool has nine: one is left for all the stores, 160 * 25 ms = 4.0 s. With ten two are left (2.0 s), with sixteen each mover has its own:
 * 20 * 25 ms = 0.5 s.
 */
public final class CursorMigration {
    private final HikariDataSource source;
    private final CyclicBarrier begun = new CyclicBarrier(8);

    private CursorMigration(HikariDataSource source) {
        this.source = source;
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:move;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(Integer.parseInt(args[1]));
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'");
                statement.execute("create table old as select x as id, 'row ' || x as name from system_range(0, 159)");
            }
            CursorMigration migration = new CursorMigration(source);
            ExecutorService movers = Executors.newFixedThreadPool(8);
            List<Future<Integer>> moved = new ArrayList<>();
            for (int part = 0; part < 8; part++) {
                int number = part;
                moved.add(movers.submit(() -> migration.move(number)));
            }
            int rows = 0;
            for (Future<Integer> part : moved) {
                rows += part.get();
            }
            movers.shutdown();
            System.out.println(rows + " rows");
        }
    }

    private int move(int part) throws Exception {
        int rows = 0;
        try (Connection reading = source.getConnection(); PreparedStatement query = reading.prepareStatement("select id, name from old where mod(id, 8) = ?")) {
            query.setInt(1, part);
            begun.await();
            try (ResultSet cursor = query.executeQuery()) {
                while (cursor.next()) {
                    store(cursor.getInt(1), cursor.getString(2));
                    rows++;
                }
            }
        }
        return rows;
    }

    private void store(int id, String name) throws SQLException {
        try (Connection writing = source.getConnection(); PreparedStatement statement = writing.prepareStatement("select nap(25), ?, ?")) {
            statement.setInt(1, id);
            statement.setString(2, name);
            statement.executeQuery().close();
        }
    }
}
