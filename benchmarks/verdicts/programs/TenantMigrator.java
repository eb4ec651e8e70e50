import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Brings the schemas of all tenants to the newest version: for each, the version is read and one step applied, over a connection of its own. Arguments: the port of the database, how many tenants, how many at
 * a time.
 */
public final class TenantMigrator {
    private record Tenant(String name) {
        String schema() {
            return "t_" + name;
        }
    }

    private record Migrated(Tenant tenant, int from, int to) {
    }

    private static final class TenantSchema implements AutoCloseable {
        private final Connection connection;
        private final Tenant tenant;

        TenantSchema(String url, Tenant tenant) throws SQLException {
            this.connection = DriverManager.getConnection(url, "sa", "");
            this.tenant = tenant;
        }

        int version() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("select cast(slow(35) as int) + length(?)")) {
                query.setString(1, tenant.schema());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }

        int apply(int version) throws SQLException {
            try (PreparedStatement step = connection.prepareStatement("select cast(slow(40) as int) + ? + 1")) {
                step.setInt(1, version);
                try (ResultSet row = step.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }

        @Override public void close() throws SQLException {
            connection.close();
        }
    }

    private final String url;

    private TenantMigrator(String url) {
        this.url = url;
    }

    /** What the database calls for a table of some size: takes so many milliseconds. */
    public static int slow(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return 0;
    }

    public static void main(String[] args) throws Exception {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:tenants;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url, "sa", ""); Statement statement = connection.createStatement()) {
            statement.execute("create alias slow for 'TenantMigrator.slow(long)'");
        }
        TenantMigrator migrator = new TenantMigrator(url);
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            tenants.add(new Tenant("acme" + i));
        }
        int atATime = Integer.parseInt(args[2]);
        List<Migrated> migrated = atATime == 1 ? migrator.migrate(tenants) : migrator.migrate(tenants, atATime);
        System.out.println(migrated.size() + " tenants, the last is at " + migrated.get(migrated.size() - 1).to());
    }

    private List<Migrated> migrate(List<Tenant> tenants) throws SQLException {
        List<Migrated> migrated = new ArrayList<>();
        for (Tenant tenant : tenants) {
            migrated.add(migrate(tenant));
        }
        return migrated;
    }

    private List<Migrated> migrate(List<Tenant> tenants, int atATime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        List<Migrated> migrated = new ArrayList<>();
        for (Future<Migrated> one : threads.invokeAll(tenants.stream().map(tenant -> (Callable<Migrated>) () -> migrate(tenant)).toList())) {
            migrated.add(one.get());
        }
        threads.shutdown();
        return migrated;
    }

    private Migrated migrate(Tenant tenant) throws SQLException {
        try (TenantSchema schema = new TenantSchema(url, tenant)) {
            int version = schema.version();
            return new Migrated(tenant, version, schema.apply(version));
        }
    }
}
