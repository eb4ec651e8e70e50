import java.io.IOException;
import java.net.Socket;
import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/** An order is booked every 90 ms; an outbox is looked into every 120 ms, and what is in it is sent (8 ms each) and marked. Healthy. */
public final class OutboxPoller {

    private static final class Outbox {
        private final Connection connection;

        Outbox(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists outbox(id int primary key, sent boolean)");
            }
        }

        void put(int id) throws SQLException {
            update("insert into outbox values(?, false)", id);
        }

        List<Integer> pending() throws SQLException {
            List<Integer> ids = new ArrayList<>();
            try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("select id from outbox where not sent order by id")) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
            return ids;
        }

        void sent(int id) throws SQLException {
            update("update outbox set sent = true where id = ?", id);
        }

        private void update(String sql, int id) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, id);
                statement.executeUpdate();
            }
        }
    }

    private static final class Relay implements Runnable {
        private final Outbox outbox;
        private final int port;

        Relay(Outbox outbox, int port) {
            this.outbox = outbox;
            this.port = port;
        }

        @Override
        public void run() {
            try {
                for (int id : outbox.pending()) {
                    send(id);
                    outbox.sent(id);
                }
            } catch (SQLException | IOException e) {
                System.err.println("next time: " + e);
            }
        }

        private void send(int id) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(8);
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("not sent: " + id);
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        try (Connection booking = open(); Connection relaying = open()) {
            Outbox orders = new Outbox(booking);
            ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
            for (int i = 0; i < 40; i++) {
                int order = i;
                timers.schedule(() -> {
                    orders.put(order);
                    return null;
                }, i * 90L, TimeUnit.MILLISECONDS);
            }
            timers.scheduleWithFixedDelay(new Relay(new Outbox(relaying), Integer.parseInt(args[0])), 60, 120, TimeUnit.MILLISECONDS);
            timers.schedule(timers::shutdown, 3_700, TimeUnit.MILLISECONDS);
            timers.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1", "sa", "");
    }
}
