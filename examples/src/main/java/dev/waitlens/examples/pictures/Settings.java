package dev.waitlens.examples.pictures;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much work there is, and how far away the servers seem to be.
///
/// @param work           where pictures and results go
/// @param firstByte      how long the web server thinks before it answers
/// @param bytesPerSecond how fast each of the web server's answers flows
/// @param commit         how long the database takes to store a row safely
/// @param tiles          a picture is described by `tiles * tiles` rows
/// @param times          where the times of the stages are written; empty: nowhere
/// @param silent         nothing is printed
record Settings(Path work, int pictures, int width, int height, Duration firstByte, int bytesPerSecond, Duration commit,
        int tiles, Optional<Path> times, boolean silent) {

    static final String USAGE = """
            usage: [--pictures N] [--fast] [--work DIRECTORY] [--times FILE] [--silent]
              --pictures N   how many pictures, 1 to 99 (12)
              --fast         small pictures and quick servers, to try things out
              --work DIR     where pictures and results go (waitlens-demo-USER in the temporary directory,
                             or waitlens-demo-USER.2 where that is not yours alone)
              --times FILE   where the times of the stages are written
              --silent       print nothing
            """;

    /// **Throws** `IllegalArgumentException` with a message for the user.
    static Settings parse(String... args) {
        int pictures = 12;
        boolean fast = false;
        Optional<Path> times = Optional.empty();
        boolean silent = false;
        Optional<Path> wanted = Optional.empty();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--fast" -> fast = true;
                case "--pictures" -> pictures = number(value(args, ++i));
                case "--work" -> wanted = Optional.of(Path.of(value(args, ++i)).toAbsolutePath());
                case "--times" -> times = Optional.of(Path.of(value(args, ++i)));
                case "--silent" -> silent = true;
                default -> throw new IllegalArgumentException("unknown option: " + args[i] + "\n" + USAGE);
            }
        }
        var work = wanted.orElseGet(Settings::usualPlace);
        return fast ? fast(work, pictures, times, silent) : real(work, pictures, times, silent);
    }

    private static Path usualPlace() {
        var shared = Path.of(System.getProperty("java.io.tmpdir"));
        var name = "waitlens-demo-" + System.getProperty("user.name");
        try {
            var own = OwnDirectory.in(shared, name);
            if (!own.endsWith(name)) {
                System.err.println(shared.resolve(name) + " is not yours alone, so this works in " + own);
            }
            return own;
        } catch (IOException problem) {
            throw new IllegalArgumentException("no directory of your own can be had in " + shared + ": "
                    + problem.getMessage() + "\ntry: --work with a directory that only you can write to", problem);
        }
    }

    private static Settings real(Path work, int pictures, Optional<Path> times, boolean silent) {
        return new Settings(work, pictures, 1920, 1080, Duration.ofMillis(200), 2_500_000, Duration.ofMillis(5), 6,
                times, silent);
    }

    private static Settings fast(Path work, int pictures, Optional<Path> times, boolean silent) {
        return new Settings(work, pictures, 320, 180, Duration.ofMillis(20), 3_000_000, Duration.ofMillis(1), 2, times,
                silent);
    }

    private static String value(String[] args, int i) {
        if (i == args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value\n" + USAGE);
        }
        return args[i];
    }

    private static int number(String text) {
        if (!text.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("--pictures must be 1 to 99: " + text + "\n" + USAGE);
        }
        return Integer.parseInt(text);
    }

    /// Where the web server keeps its pictures.
    Path gallery() {
        return work.resolve("gallery-" + width + "x" + height);
    }

    Path results() {
        return work.resolve("results");
    }

    /// The names of all pictures.
    List<String> names() {
        return IntStream.rangeClosed(1, pictures).mapToObj(Settings::name).toList();
    }

    /// The name of a picture, counted from 1, on the web server and here.
    static String name(int number) {
        return "picture-%02d.jpg".formatted(number);
    }
}
