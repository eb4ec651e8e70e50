package billing;

import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.concurrent.*;

/**
 * Eight threads make 560 invoices; each holds one of three connections, asks for a customer (no time at all) and computes some 12 ms before it gives it back.
 * Two processors compute all the time, 560 * 12 ms / 2 = 3.4 s: five threads wait for a connection, and with one each they would wait for a processor.
 */
public final class InvoiceRun {
    private final HikariDataSource source;

    private InvoiceRun(HikariDataSource source) {
        this.source = source;
    }

    private record Customer(int number, String name) { }

    private int invoice(int number) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return render(customer(connection, number));
        }
    }

    private static Customer customer(Connection connection, int number) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select name from customer where id = ?")) {
            query.setInt(1, number);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return new Customer(number, rows.getString(1));
            }
        }
    }

    private static int render(Customer customer) {
        int page = customer.name().hashCode();
        for (int i = 1; i < 3_600_000; i++) {
            page = page * 31 + (page >>> 7) % i;
        }
        return page;
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:billing");
        config.setUsername("sa");
        config.setMaximumPoolSize(3);
        try (HikariDataSource source = new HikariDataSource(config)) {
            try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create table customer(id int primary key, name varchar(40))");
                statement.execute("insert into customer select x - 1, 'customer ' || x from system_range(1, 1000)");
            }
            InvoiceRun run = new InvoiceRun(source);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 560; i++) {
                int number = i;
                threads.submit(() -> run.invoice(number));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
