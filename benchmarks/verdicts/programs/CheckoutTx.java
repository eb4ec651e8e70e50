import com.zaxxer.hikari.*;
import java.io.IOException;
import java.net.Socket;
import java.sql.*;
import java.util.concurrent.*;

/** 16 threads check out 270 orders; each holds one of four connections while the payment service is asked (50 ms), in the middle of its transaction. */
public final class CheckoutTx {

    private interface Work<T> {
        T in(Connection connection) throws Exception;
    }

    private record Transactions(HikariDataSource source) {
        <T> T run(Work<T> work) throws Exception {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                T result = work.in(connection);
                connection.commit();
                return result;
            }
        }
    }

    private record Payment(int port) {
        int pay(int order) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(50);
                return socket.getInputStream().read() + order;
            }
        }
    }

    private record Checkout(Transactions transactions, Payment payment) {
        int place(int order) throws Exception {
            return transactions.run(connection -> {
                update(connection, "insert into orders values(?, 'new')", order);
                int receipt = payment.pay(order);
                update(connection, "update orders set state = 'paid' where id = ?", order);
                return receipt;
            });
        }

        private static void update(Connection connection, String sql, int order) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setInt(1, order);
                statement.executeUpdate();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        config.setMaximumPoolSize(4);
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create table orders(id int primary key, state varchar)");
            }
            Checkout checkout = new Checkout(new Transactions(source), new Payment(Integer.parseInt(args[0])));
            ExecutorService threads = Executors.newFixedThreadPool(16);
            for (int i = 0; i < 270; i++) {
                int order = i;
                threads.submit(() -> checkout.place(order));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
