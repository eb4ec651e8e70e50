import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Fetches the statements of 44 accounts, 80 ms each, with a time limit: each call is handed to a pool of twelve threads and waited for before the next is handed in.
 * 44 * 80 ms = 3.5 s, although the pool is never full; handed in first and waited for afterwards it is four times 80 ms, and 0.1 s with a thread for each.
 */
public final class StatementRun {
    private record Statement(String account, int lines) { }

    /** Calls that may not take for ever. */
    private static final class TimeLimit implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(12);
        private final long millis;

        TimeLimit(long millis) {
            this.millis = millis;
        }

        <T> T call(Callable<T> call) throws IOException {
            Future<T> result = threads.submit(call);
            try {
                return result.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | InterruptedException | ExecutionException e) {
                result.cancel(true);
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }

    private final TimeLimit limit;
    private final int port;

    private StatementRun(TimeLimit limit, int port) {
        this.limit = limit;
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        try (TimeLimit limit = new TimeLimit(2_000)) {
            StatementRun run = new StatementRun(limit, Integer.parseInt(args[0]));
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < 44; i++) {
                statements.add(run.statement("DE" + (1_000 + i)));
            }
            System.out.println(statements.stream().mapToInt(Statement::lines).sum());
        }
    }

    private Statement statement(String account) throws IOException {
        return limit.call(() -> download(account));
    }

    private Statement download(String account) throws IOException {
        try (Socket bank = new Socket("127.0.0.1", port)) {
            bank.getOutputStream().write(80);
            return new Statement(account, bank.getInputStream().read());
        }
    }
}
