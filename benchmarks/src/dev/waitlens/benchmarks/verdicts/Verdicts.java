package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// How often Waitlens is right: programs whose answer is known by arithmetic, recorded, and their reports held against the labels.
public final class Verdicts {
    private static final String USAGE = "usage: benchmarks/run verdicts [--only REGEX] [--java 17|25|JAVA] [--busy N] [--at-once N] [--lean] [--again]"
            + " [--stopwatch] [--kept DIR]";

    private final Map<String, String> options = new LinkedHashMap<>();

    private Verdicts() {
    }

    public static void main(String[] args) throws InterruptedException {
        var verdicts = new Verdicts();
        try {
            verdicts.read(List.of(args));
            verdicts.measure();
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(1);
        }
    }

    private void read(List<String> args) {
        for (var words = args.iterator(); words.hasNext();) {
            var word = words.next();
            switch (word) {
                case "--help" -> {
                    System.out.println(USAGE);
                    System.exit(0);
                }
                case "--again", "--lean", "--stopwatch" -> options.put(word, "");
                case "--only", "--java", "--busy", "--at-once", "--kept" -> {
                    if (!words.hasNext()) {
                        throw new IllegalArgumentException("a value is missing after " + word);
                    }
                    options.put(word, words.next());
                }
                default -> throw new IllegalArgumentException("unknown word " + word);
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("waitlens.root"));
        var jvm = Jdk.of(options.getOrDefault("--java", "25"));
        var kept = Files.createDirectories(Path.of(options.getOrDefault("--kept", root.resolve("target/verdicts").toString())).toAbsolutePath());
        var workshop = new Workshop(root, kept, jvm.java().toString(), System.getProperty("waitlens.verdicts.libraries"));
        var all = Label.read(root.resolve("benchmarks/verdicts/labels.txt"));
        var labels = all.stream().filter(label -> label.since() <= jvm.feature() && only().matcher(label.id()).find()).toList();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
        int loops = number("--busy", 0);
        System.out.println("java: " + jvm.feature() + ", cores: " + Runtime.getRuntime().availableProcessors() + ", busy loops beside: " + loops
                + ", kept in " + kept);
        var busy = new ArrayList<OtherProcess>();
        try {
            for (int i = 0; i < loops; i++) {
                busy.add(OtherProcess.busy());
            }
            if (options.containsKey("--stopwatch")) {
                time(root, labels, workshop, all);
            } else {
                judge(labels, workshop, all);
            }
        } finally {
            busy.forEach(OtherProcess::close);
        }
    }

    private static void time(Path root, List<Label> labels, Workshop workshop, List<Label> all) throws IOException, InterruptedException {
        workshop.compile("programs", all);
        workshop.compile("changed", all);
        Timing.measure(root.resolve("benchmarks/verdicts/stopwatch.txt"), labels, workshop);
    }

    private Pattern only() {
        try {
            return Pattern.compile(options.getOrDefault("--only", ""));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--only takes a regular expression: " + e.getMessage(), e);
        }
    }

    private int number(String name, int otherwise) {
        var value = options.getOrDefault(name, "" + otherwise);
        if (!value.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(name + " takes a number, not " + value);
        }
        return Integer.parseInt(value);
    }

    /// Programs that wait may run side by side; then those that compute, one after the other. With `--again` nothing runs.
    private void judge(List<Label> labels, Workshop workshop, List<Label> all) throws IOException, InterruptedException {
        boolean again = options.containsKey("--again");
        boolean lean = options.containsKey("--lean");
        if (!again) {
            workshop.compile("programs", all);
        }
        var made = new LinkedHashMap<Label, Future<Judged>>();
        int atOnce = again ? Runtime.getRuntime().availableProcessors() : Math.max(1, number("--at-once", 1));
        try (ExecutorService many = Executors.newFixedThreadPool(atOnce); ExecutorService one = Executors.newSingleThreadExecutor()) {
            labels.stream().filter(label -> again || label.waits()).forEach(label -> made.put(label, many.submit(judgement(label, workshop, again, lean))));
            many.shutdown();
            one.submit(many::close);
            labels.stream().filter(label -> !made.containsKey(label)).forEach(label -> made.put(label, one.submit(judgement(label, workshop, again, lean))));
            print(labels, made);
        }
    }

    private static Callable<Judged> judgement(Label label, Workshop workshop, boolean again, boolean lean) {
        return () -> {
            if (again) {
                workshop.analyse(label);
            } else {
                workshop.record(label, lean);
            }
            return Judged.of(label, Said.read(workshop.report(label)));
        };
    }

    private static void print(List<Label> labels, Map<Label, Future<Judged>> made) throws InterruptedException {
        var judged = new ArrayList<Judged>();
        int failed = 0;
        Scores.head();
        for (var label : labels) {
            try {
                judged.add(made.get(label).get());
                Scores.print(judged.getLast());
            } catch (ExecutionException e) {
                failed++;
                System.out.println(label.id() + " FAILED: " + e.getCause());
            }
        }
        Scores.sums(judged);
        if (failed > 0) {
            System.out.println("failed, and not in the sums: " + failed);
        }
    }
}
