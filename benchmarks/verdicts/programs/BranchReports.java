import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Eight threads make the reports of a bank's branches, a query of 40 ms for each. The connections are handed out in turn, and there are so many of them: of one, the driver's own lock is held while the
 * database works. Arguments: the database's port, connections, how many branches.
 */
public final class BranchReports {
    private record Report(int branch, long turnover) {
    }

    private final List<Connection> connections = new ArrayList<>();

    private BranchReports(String url, int connections) throws SQLException {
        for (int i = 0; i < connections; i++) {
            this.connections.add(DriverManager.getConnection(url, "sa", ""));
        }
        try (Statement statement = this.connections.get(0).createStatement()) {
            statement.execute("create alias if not exists slow for 'BranchReports.slow(long)'");
        }
    }

    /** A query of so many milliseconds. */
    public static int slow(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return 7;
    }

    public static void main(String[] args) throws Exception {
        BranchReports reports = new BranchReports("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:bank;DB_CLOSE_DELAY=-1", Integer.parseInt(args[1]));
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        List<Future<Report>> all = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            int branch = i;
            all.add(clerks.submit(() -> reports.report(branch)));
        }
        long turnover = 0;
        for (Future<Report> one : all) {
            turnover += one.get().turnover();
        }
        clerks.shutdown();
        System.out.println("turnover " + turnover);
    }

    private Report report(int branch) throws SQLException {
        Connection connection = connections.get(branch % connections.size());
        try (PreparedStatement query = connection.prepareStatement("select slow(40) * ?")) {
            query.setInt(1, 1_000 + branch);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Report(branch, row.getLong(1));
            }
        }
    }
}
