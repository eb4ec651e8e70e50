import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gives printing plates to a command-line tool, a process each. The tool either asks a licence server or engraves by itself. */
// 1 30 remote: the tool waits 0.3 s for something elsewhere: 30 x 0.3 s = 9 s one by one; ten at a time 0.9 s (10x), 30 0.35 s.
// 2 40 local: the tool computes ~0.4 s of processor each, two at a time on two processors: 40 x 0.4 / 2 = 8 s; more processes have no processor.
public class PlateConverter {
    enum Tool {
        REMOTE("cat >/dev/null; sleep 0.3; echo plate ok"),
        LOCAL("cat >/dev/null; i=0; while [ $i -lt 520000 ]; do i=$((i+1)); done; echo plate ok");

        final String script;

        Tool(String script) {
            this.script = script;
        }
    }

    record Plate(int number, String postscript) {}
    record Result(int number, int exit, String said) {
        boolean ok() {
            return exit == 0 && said.endsWith("ok");
        }
    }

    private final Tool tool;
    private final Path directory;

    PlateConverter(Tool tool, Path directory) {
        this.tool = tool;
        this.directory = directory;
    }

    Result convert(Plate plate) {
        try {
            Process p = new ProcessBuilder("sh", "-c", tool.script)
                    .directory(directory.toFile()).redirectErrorStream(true).start();
            try (OutputStream in = p.getOutputStream()) {
                in.write(plate.postscript.getBytes(StandardCharsets.US_ASCII));
            }
            String said = new String(p.getInputStream().readAllBytes()).strip();
            return new Result(plate.number, p.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(plate.number, -1, "interrupted");
        }
    }

    static List<Plate> plates(int n) {
        List<Plate> plates = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            StringBuilder ps = new StringBuilder("%!PS-Adobe-3.0\n");
            for (int line = 0; line < 50; line++) {
                ps.append(line * 7 % 600).append(' ').append(line * 13 % 800).append(" lineto\n");
            }
            plates.add(new Plate(i, ps.append("showpage\n").toString()));
        }
        return plates;
    }

    public static void main(String[] args) throws Exception {
        int width = Integer.parseInt(args[0]);
        List<Plate> work = plates(Integer.parseInt(args[1]));
        Path directory = Files.createTempDirectory("plates");
        PlateConverter converter = new PlateConverter(Tool.valueOf(args[2].toUpperCase()), directory);
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(width);
        pool.prestartAllCoreThreads();
        long start = System.nanoTime();
        List<CompletableFuture<Result>> running = work.stream()
                .map(p -> CompletableFuture.supplyAsync(() -> converter.convert(p), pool))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
        while (!all.isDone()) {
            long done = running.stream().filter(CompletableFuture::isDone).count();
            System.out.printf("\r%d of %d", done, work.size());
            try {
                all.get(1, TimeUnit.SECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                // show how far we are, and wait on
            }
        }
        long good = running.stream().map(CompletableFuture::join).filter(Result::ok).count();
        pool.shutdown();
        System.out.printf("\r%d plates good, %.1f s%n", good, (System.nanoTime() - start) / 1e9);
        Files.delete(directory);
    }
}
