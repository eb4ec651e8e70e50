package dev.waitlens.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Runs the parts that are asked for and prints their numbers.
public final class Main {

    private static final List<String> PARTS = List.of("startup", "overhead", "servers", "outside", "loop", "unexplained", "analysis", "page",
            "replay");

    private static final String USAGE =
            "usage: benchmarks/run [PART...] [--rounds N] [--only REGEX] [--java JAVA] [--megabytes N] [--quick]; the parts are "
                    + String.join(", ", PARTS) + " (all of them without a word), and runtime, which has words of its own";

    private final List<String> parts = new ArrayList<>();
    private String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private Pattern only = Pattern.compile("");
    private int rounds = 5;
    private int megabytes = 1000;
    private boolean quick;

    private Main() {
    }

    public static void main(String[] args) throws InterruptedException {
        var main = new Main();
        try {
            main.read(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        try {
            main.measure();
        } catch (IOException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(1);
        }
    }

    private void read(List<String> args) {
        var words = args.iterator();
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "--help" -> {
                    System.out.println(USAGE);
                    System.exit(0);
                }
                case "--quick" -> quick = true;
                case "--rounds", "--only", "--megabytes", "--java" -> {
                    if (!words.hasNext()) {
                        throw new IllegalArgumentException("a value is missing after " + word);
                    }
                    option(word, words.next());
                }
                default -> parts.add(part(word));
            }
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--rounds" -> rounds = number(name, value);
            case "--only" -> only = Pattern.compile(value);
            case "--megabytes" -> megabytes = number(name, value);
            default -> java = value;
        }
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(name + " takes a number from 1, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static String part(String word) {
        if (!PARTS.contains(word)) {
            throw new IllegalArgumentException("unknown part " + word);
        }
        return word;
    }

    private void measure() throws IOException, InterruptedException {
        var place = new Place(Path.of(System.getProperty("waitlens.root")), work(), java, quick ? 10 : 1);
        System.out.println("java: " + place.javaVersion() + ", cores: " + Runtime.getRuntime().availableProcessors());
        for (var part : parts.isEmpty() ? PARTS : parts) {
            System.out.println("\n" + part);
            switch (part) {
                case "startup" -> Overhead.startup(place, 3 * rounds);
                case "overhead" -> Overhead.programs(Program.all(place).stream().filter(program -> only.matcher(program.name()).find()).toList(),
                        place, rounds);
                case "servers" -> Servers.measure(only, place, rounds);
                case "outside" -> Outside.programs(Program.longer(place), place, rounds);
                case "loop" -> LoopCost.measure(place, rounds);
                case "unexplained" -> Analysis.unexplained(place);
                case "analysis" -> Analysis.speed(place, rounds, megabytes);
                case "page" -> Page.measure(place, rounds);
                case "replay" -> ReplaySpeed.measure(rounds);
                default -> throw new AssertionError(part);
            }
        }
    }

    /// In the checkout by default: in the temporary directory somebody else could have made it beforehand, with jars of theirs in it.
    private static Path work() throws IOException {
        var named = System.getenv("WAITLENS_BENCHMARKS");
        return Files.createDirectories(named != null ? Path.of(named)
                : Path.of(System.getProperty("waitlens.root"), "benchmarks", "target", "work"));
    }
}
