import java.util.*;
import java.util.concurrent.*;
import java.util.stream.IntStream;

/**
 * Scores loan applications with a model that computes for some 23 ms each. All futures are started, then all are awaited in one go.
 * "1 150": the model's service has one thread behind its face: 150 * 23 ms = 3.45 s on one of two processors. "5 300": it has five, and 300 * 23 ms / 2 = 3.45 s is what two processors can do.
 */
public final class LoanScores {
    private record Application(long number, double income, double amount, int months) { }

    private record Score(long number, double risk) { }

    private interface ScoringService extends AutoCloseable {
        CompletableFuture<Score> score(Application application);

        @Override
        void close();
    }

    private static final class LocalModel implements ScoringService {
        private static final int PATHS = 8_800;
        private static final double[] GROWTH = IntStream.range(0, 256).mapToDouble(i -> 1 + (i - 125) / 12_500.0).toArray();

        private final ExecutorService workers;

        LocalModel(int threads) {
            workers = Executors.newFixedThreadPool(threads, job -> new Thread(job, "model"));
        }

        @Override
        public CompletableFuture<Score> score(Application application) {
            return CompletableFuture.supplyAsync(() -> simulate(application), workers);
        }

        private Score simulate(Application application) {
            long state = application.number() * 0x9E3779B97F4A7C15L + 1;
            int defaults = 0;
            for (int path = 0; path < PATHS; path++) {
                double rest = application.amount();
                double income = application.income();
                for (int month = 0; month < application.months(); month++) {
                    state ^= state << 13;
                    state ^= state >>> 7;
                    state ^= state << 17;
                    income *= GROWTH[(int) state & 0xff];
                    rest = rest * 1.004 - income * 0.28;
                }
                defaults += rest > 0 ? 1 : 0;
            }
            return new Score(application.number(), defaults / (double) PATHS);
        }

        @Override
        public void close() {
            workers.shutdown();
        }
    }

    public static void main(String[] args) {
        List<Application> applications = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            applications.add(new Application(i, 2_000 + i * 13 % 900, 150_000 + i * 977 % 60_000, 1_800));
        }
        try (ScoringService model = new LocalModel(Integer.parseInt(args[0]))) {
            System.out.println(accepted(model, applications));
        }
    }

    private static long accepted(ScoringService model, List<Application> applications) {
        List<CompletableFuture<Score>> scores = new ArrayList<>();
        for (Application application : applications) {
            scores.add(model.score(application));
        }
        CompletableFuture.allOf(scores.toArray(new CompletableFuture<?>[0])).join();
        return scores.stream().map(CompletableFuture::join).filter(score -> score.risk() < 0.5).count();
    }
}
