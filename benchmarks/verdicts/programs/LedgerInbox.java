import java.sql.*;
import java.util.*;

/**
 * Looks into a table of another process's database every 120 ms, as is meant, and books what it finds (15 ms an entry). An entry comes every 400 ms, from a thread that stands for the sender:
 * 32 looks, ten of which find something: 32 * 120 ms = 3.84 s of pauses, nothing to be gained.
 */
public final class LedgerInbox {
    private final String url;

    private LedgerInbox(String port) {
        url = "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:inbox;DB_CLOSE_DELAY=-1";
    }

    public static void main(String[] args) throws Exception {
        LedgerInbox inbox = new LedgerInbox(args[0]);
        try (Connection connection = DriverManager.getConnection(inbox.url, "sa", "")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create alias if not exists nap for 'java.lang.Thread.sleep(long)'");
                statement.execute("create table entry(id int primary key, cents int)");
            }
            Thread sender = new Thread(inbox::send, "sender");
            sender.setDaemon(true);
            sender.start();
            inbox.watch(connection);
        }
    }

    private void watch(Connection connection) throws SQLException, InterruptedException {
        int booked = 0;
        for (int look = 0; look < 32; look++) {
            for (int entry : waiting(connection)) {
                book(connection, entry);
                booked++;
            }
            Thread.sleep(120);
        }
        System.out.println(booked + " booked");
    }

    private static List<Integer> waiting(Connection connection) throws SQLException {
        List<Integer> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery("select id from entry order by id")) {
            while (result.next()) {
                entries.add(result.getInt(1));
            }
        }
        return entries;
    }

    private static void book(Connection connection, int entry) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("call nap(15)"); PreparedStatement delete = connection.prepareStatement("delete from entry where id = ?")) {
            call.execute();
            delete.setInt(1, entry);
            delete.executeUpdate();
        }
    }

    private void send() {
        try (Connection connection = DriverManager.getConnection(url, "sa", ""); PreparedStatement insert = connection.prepareStatement("insert into entry values(?, ?)")) {
            for (int id = 0;; id++) {
                Thread.sleep(400);
                insert.setInt(1, id);
                insert.setInt(2, id * 99);
                insert.executeUpdate();
            }
        } catch (SQLException | InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
