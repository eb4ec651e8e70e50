import java.io.*;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Starts one pipeline: a shell that computes for four times a second and prints a line each, and a sort. One thread reads what the sort
 * says, one what the shell complains of, and main awaits the end: 4.0 s of the child's computing, and nothing to gain here.
 */
public final class StarCatalog {
    private static final String COMPUTE = "for i in 1 2 3 4; do timeout 1 sh -c 'while :; do :; done'; echo star $i; done";

    public static void main(String[] args) throws Exception {
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(new ProcessBuilder("sh", "-c", COMPUTE), new ProcessBuilder("sort", "-r")));
        Process shell = pipeline.get(0);
        Process sort = pipeline.get(1);
        Thread complaints = reader(shell.getErrorStream(), "complaints");
        Thread stars = reader(sort.getInputStream(), "stars");
        CompletableFuture.allOf(shell.onExit(), sort.onExit()).join();
        complaints.join();
        stars.join();
        if (sort.exitValue() != 0) {
            throw new IllegalStateException("not sorted");
        }
    }

    private static Thread reader(InputStream from, String name) {
        Thread thread = new Thread(() -> drain(from), name);
        thread.start();
        return thread;
    }

    private static void drain(InputStream from) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
