package dev.waitlens.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the parts that are asked for and prints their numbers.
public final class Main {

    private static final List<String> PARTS = List.of("startup", "overhead", "loop", "unexplained", "analysis", "page");

    private Main() {
    }

    public static void main(String[] args) throws Exception {
        var parts = new ArrayList<String>();
        int rounds = 5;
        int megabytes = 1000;
        boolean quick = false;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                case "--megabytes" -> megabytes = Integer.parseInt(args[++i]);
                case "--quick" -> quick = true;
                case "--java" -> java = args[++i];
                default -> parts.add(part(args[i]));
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        var place = new Place(Path.of(System.getProperty("waitlens.root")), work(), java, quick ? 10 : 1);
        System.out.println("java: " + place.javaVersion() + ", cores: " + Runtime.getRuntime().availableProcessors());
        for (var part : parts.isEmpty() ? PARTS : parts) {
            System.out.println("\n" + part);
            switch (part) {
                case "startup" -> Overhead.startup(place, 3 * rounds);
                case "overhead" -> Overhead.programs(Program.all(place), place, rounds);
                case "loop" -> LoopCost.measure(place, rounds);
                case "unexplained" -> Analysis.unexplained(place);
                case "analysis" -> Analysis.speed(place, rounds, megabytes);
                case "page" -> Page.measure(place, rounds);
                default -> throw new AssertionError(part);
            }
        }
    }

    private static String part(String word) {
        if (!PARTS.contains(word)) {
            System.err.println("unknown part: " + word + "; the parts are " + PARTS);
            System.exit(2);
        }
        return word;
    }

    private static Path work() throws Exception {
        var named = System.getenv("WAITLENS_BENCHMARKS");
        return Files.createDirectories(named != null ? Path.of(named)
                : Path.of(System.getProperty("java.io.tmpdir"), "waitlens-benchmarks"));
    }
}
