import java.io.*;
import java.util.concurrent.*;

/** A timer prints a line into a pipe every 80 ms, and a thread at its other end reads it: healthy. */
public final class PipedTicks {

    public static void main(String[] args) throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(new PipedInputStream(out, 8_192)));
        Thread reader = new Thread(() -> follow(in), "reader");
        reader.start();
        PrintStream lines = new PrintStream(out, true);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(() -> tick(lines), 0, 80, TimeUnit.MILLISECONDS);
        Thread.sleep(4_000);
        timer.submit(lines::close).get();
        timer.shutdownNow();
        reader.join();
    }

    private static void tick(PrintStream lines) {
        lines.println("tick " + System.currentTimeMillis());
        lines.flush();
    }

    private static void follow(BufferedReader in) {
        try {
            int length = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                length += line.length();
            }
            System.out.println(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
