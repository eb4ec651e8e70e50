import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

/**
 * Four threads render pages from templates, which are compiled when they are first wanted, and kept. Arguments: the map that keeps them, "synchronized" or "concurrent", how many templates, how many pages of
 * each, and thousands of rounds of the compiler's optimiser and of a page's renderer.
 */
public final class TemplateCache {
    private record Compiled(String name, int[] code) {
        long render(int page, int rounds) {
            long out = page;
            for (int round = 0; round < rounds; round++) {
                for (int op : code) {
                    out = out * 31 + (op ^ out >>> 7);
                }
            }
            return out;
        }
    }

    private static final class Compiler {
        private final int rounds;

        Compiler(int rounds) {
            this.rounds = rounds;
        }

        Compiled compile(String name) {
            int[] code = new Random(name.hashCode()).ints(64).toArray();
            for (int round = 0; round < rounds; round++) {
                for (int i = 1; i < code.length; i++) {
                    code[i] = Integer.rotateLeft(code[i - 1] * 0x9E3779B1, 5) ^ code[i] + round;
                }
            }
            return new Compiled(name, code);
        }
    }

    private final Map<String, Compiled> templates;
    private final Compiler compiler;
    private final int renderRounds;
    private final LongAdder checksum = new LongAdder();

    private TemplateCache(Map<String, Compiled> templates, int compileRounds, int renderRounds) {
        this.templates = templates;
        this.compiler = new Compiler(compileRounds);
        this.renderRounds = renderRounds;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Compiled> kept = args[0].equals("synchronized") ? Collections.synchronizedMap(new HashMap<>()) : new ConcurrentHashMap<>();
        TemplateCache cache = new TemplateCache(kept, Integer.parseInt(args[3]) * 1_000, Integer.parseInt(args[4]) * 1_000);
        int names = Integer.parseInt(args[1]);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < names * Integer.parseInt(args[2]); i++) {
            int page = i;
            threads.execute(() -> cache.page("mail/" + page % names + ".html", page));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(cache.templates.size() + " templates, " + cache.checksum);
    }

    private void page(String name, int page) {
        checksum.add(templates.computeIfAbsent(name, compiler::compile).render(page, renderRounds));
    }
}
