import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.stream.*;

/**
 * Reads freight manifests of 1,500 lines and renders a summary of each, six threads on two processors: all of it computes, and both processors are busy from the first to the last. Nothing is to be gained.
 */
public final class ManifestRender {

    /** A step from one form of a manifest to the next. */
    private interface Stage<A, B> extends Function<A, B> {
        default <C> Stage<A, C> then(Stage<B, C> next) {
            return a -> next.apply(apply(a));
        }
    }

    private record Line(String port, String goods, int weight, double price) {
        static Line parse(String text) {
            String[] cells = text.split(";");
            return new Line(cells[0].strip(), cells[1].toLowerCase(Locale.ROOT), Integer.parseInt(cells[2]), Double.parseDouble(cells[3]));
        }
    }

    private static final class Progress {
        private final LongAdder done = new LongAdder();
        private final AtomicLong characters = new AtomicLong();

        void finished(String summary) {
            done.increment();
            characters.addAndGet(summary.length());
        }
    }

    public static void main(String[] args) throws Exception {
        int manifests = Integer.parseInt(args[0]);
        Stage<Integer, List<String>> load = ManifestRender::text;
        Stage<Integer, String> all = load.then(ManifestRender::parse).then(ManifestRender::group).then(ManifestRender::render);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        Progress progress = new Progress();
        CompletionService<String> rendered = new ExecutorCompletionService<>(pool);
        for (int i = 0; i < manifests; i++) {
            int number = i;
            rendered.submit(() -> all.apply(number));
        }
        for (int i = 0; i < manifests; i++) {
            progress.finished(rendered.take().get());
        }
        pool.shutdown();
        System.out.println(progress.done + " manifests, " + progress.characters + " characters");
    }

    private static List<String> text(int number) {
        Random random = new Random(number);
        return random.ints(1_500, 0, 1 << 20)
                .mapToObj(n -> "  PORT" + n % 97 + ";Goods " + n % 23 + ";" + (n % 9_000 + 1) + ";" + (n % 50_000) / 100.0).toList();
    }

    private static List<Line> parse(List<String> lines) {
        return lines.stream().map(Line::parse).sorted(Comparator.comparing(Line::goods).thenComparing(Line::weight).thenComparing(Line::port)).toList();
    }

    private static Map<String, Map<String, DoubleSummaryStatistics>> group(List<Line> lines) {
        return lines.stream().collect(Collectors.groupingBy(Line::port, TreeMap::new,
                Collectors.groupingBy(Line::goods, TreeMap::new, Collectors.summarizingDouble(line -> line.weight() * line.price()))));
    }

    private static String render(Map<String, Map<String, DoubleSummaryStatistics>> summary) {
        StringBuilder page = new StringBuilder();
        summary.forEach((port, goods) -> {
            page.append(port).append('\n');
            goods.forEach((name, sums) -> page.append(String.format(Locale.ROOT, "  %-20s %6d %12.2f %12.2f%n", name, sums.getCount(), sums.getSum(), sums.getMax())));
        });
        return page.toString();
    }
}
