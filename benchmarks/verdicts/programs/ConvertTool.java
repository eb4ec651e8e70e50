import java.util.*;
import java.util.concurrent.*;
import java.util.function.Function;

/** 76 documents are converted by a tool of its own process each, which waits for 90 ms for some service, by a pool of two threads. */
public final class ConvertTool<D> {
    private final ExecutorService pool;
    private final Function<D, List<String>> command;

    private ConvertTool(int threads, Function<D, List<String>> command) {
        this.pool = Executors.newFixedThreadPool(threads);
        this.command = command;
    }

    public static void main(String[] args) throws Exception {
        ConvertTool<Integer> tool = new ConvertTool<>(2, document -> List.of("/bin/sleep", "0.09"));
        List<Integer> documents = new ArrayList<>();
        for (int i = 0; i < 76; i++) {
            documents.add(i);
        }
        System.out.println(tool.convertAll(documents));
    }

    private int convertAll(List<D> documents) throws Exception {
        int failed = 0;
        List<Future<Integer>> results = new ArrayList<>();
        for (D document : documents) {
            results.add(pool.submit(() -> convert(document)));
        }
        for (Future<Integer> result : results) {
            failed += result.get() == 0 ? 0 : 1;
        }
        pool.shutdown();
        return failed;
    }

    private int convert(D document) throws Exception {
        return new ProcessBuilder(command.apply(document)).redirectErrorStream(true).start().waitFor();
    }
}
