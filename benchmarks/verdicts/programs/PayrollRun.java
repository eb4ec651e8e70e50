import java.sql.*;
import java.util.*;
import java.util.concurrent.*;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Twelve workers make twenty payslips each, with one query of 50 ms per payslip, through the driver's own pool of three connections: 240 * 50 ms / 3 = 4.0 s; with twelve connections
 * 1.0 s, four times less, and no less with more, since there are twelve workers.
 */
public final class PayrollRun {
    private final JdbcConnectionPool pool;

    private PayrollRun(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:payroll;DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(3);
        pool.setLoginTimeout(60);
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create alias salary for 'java.lang.Thread.sleep(long)'");
        }
        PayrollRun run = new PayrollRun(pool);
        ExecutorService workers = Executors.newFixedThreadPool(12);
        List<Future<Integer>> departments = new ArrayList<>();
        for (int department = 0; department < 12; department++) {
            departments.add(workers.submit(run::department));
        }
        int payslips = 0;
        for (Future<Integer> department : departments) {
            payslips += department.get();
        }
        workers.shutdown();
        pool.dispose();
        System.out.println(payslips + " payslips");
    }

    private int department() throws SQLException {
        int payslips = 0;
        for (int employee = 0; employee < 20; employee++) {
            payslip();
            payslips++;
        }
        return payslips;
    }

    private void payslip() throws SQLException {
        try (Connection connection = pool.getConnection(); CallableStatement query = connection.prepareCall("call salary(50)")) {
            query.execute();
        }
    }
}
