import java.sql.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * The yearly statement of a pension fund: a member's history is read from the database, his annuity worked out by trying out lives, and the result written back. Arguments: the database's port, how many
 * members, how many at a time, thousands of lives for each.
 */
public final class AnnuityBatch {
    private record Member(int number, int age, double capital) {
    }

    private record Annuity(Member member, double yearly) {
    }

    /** One connection; used by one thread at a time. */
    private static final class MemberStore implements AutoCloseable {
        private final Connection connection;

        MemberStore(String url) throws SQLException {
            connection = DriverManager.getConnection(url, "sa", "");
        }

        Member load(int number) throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("select slow(28), 40 + mod(?, 25)")) {
                query.setInt(1, number);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new Member(number, row.getInt(2), 100_000 + number * 10);
                }
            }
        }

        void save(Annuity annuity) throws SQLException {
            try (PreparedStatement update = connection.prepareStatement("select slow(12), cast(? as double)")) {
                update.setDouble(1, annuity.yearly());
                update.executeQuery().close();
            }
        }

        @Override public void close() throws SQLException {
            connection.close();
        }
    }

    private final String url;
    private final int lives;

    private AnnuityBatch(String url, int lives) {
        this.url = url;
        this.lives = lives;
    }

    /** A query of so many milliseconds. */
    public static int slow(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return 0;
    }

    public static void main(String[] args) throws Exception {
        String url = "jdbc:h2:tcp://127.0.0.1:" + args[0] + "/mem:fund;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(url, "sa", ""); Statement statement = connection.createStatement()) {
            statement.execute("create alias slow for 'AnnuityBatch.slow(long)'");
        }
        AnnuityBatch batch = new AnnuityBatch(url, Integer.parseInt(args[3]) * 1_000);
        int members = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        double sum = atATime == 1 ? batch.range(0, members) : batch.ranges(members, atATime);
        System.out.printf("%.2f a year for %d members%n", sum, members);
    }

    private double ranges(int members, int atATime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        List<Future<Double>> parts = new ArrayList<>();
        for (int i = 0; i < atATime; i++) {
            int from = members * i / atATime;
            int to = members * (i + 1) / atATime;
            parts.add(threads.submit(() -> range(from, to)));
        }
        double sum = 0;
        for (Future<Double> part : parts) {
            sum += part.get();
        }
        threads.shutdown();
        return sum;
    }

    private double range(int from, int to) throws SQLException {
        double sum = 0;
        try (MemberStore store = new MemberStore(url)) {
            for (int number = from; number < to; number++) {
                sum += state(store, number).yearly();
            }
        }
        return sum;
    }

    private Annuity state(MemberStore store, int number) throws SQLException {
        Annuity annuity = annuity(store.load(number));
        store.save(annuity);
        return annuity;
    }

    private Annuity annuity(Member member) {
        SplittableRandom random = new SplittableRandom(member.number());
        double present = 0;
        for (int life = 0; life < lives; life++) {
            double discount = 1;
            for (int age = member.age(); age < 110 && random.nextDouble() > 0.0002 * Math.exp(0.09 * (age - 30)); age++) {
                discount /= 1.021;
                present += age >= 65 ? discount : 0;
            }
        }
        return new Annuity(member, member.capital() * lives / Math.max(1, present));
    }
}
