package dev.waitlens.cli.demo;

import dev.waitlens.launch.Target;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.problem.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The jar of the examples, and what can be run from it.
///
/// @param jar with its libraries beside it, as its manifest says
public record Examples(Path jar) {
    private static final String PICTURES = "dev.waitlens.examples.pictures.";
    private static final String LESSONS = "dev.waitlens.examples.lessons.";
    private static final Pattern LESSON = Pattern.compile(LESSONS.replace('.', '/') + "Lesson(\\d\\d)\\w+\\.class");

    /// The versions of the script, in the order in which a programmer might come to them.
    public enum Script {
        synchronous("SynchronousScript", "one by one"), threads("ThreadedScript", "all in threads"),
        asynchronous("AsynchronousScript", "event loop and processes"),
        limited("LimitedScript", "the same, limited"), advised("AdvisedScript", "as advised");

        private final String type;
        final String title;

        Script(String type, String title) {
            this.type = type;
            this.title = title;
        }
    }

    /// **Throws** [LaunchError] 127 where the examples were not built.
    public static Examples find() {
        var place = Path.of(System.getProperty("waitlens.examples", "examples/target"));
        try (var jars = Files.newDirectoryStream(place, "waitlens-examples-*.jar")) {
            for (var jar : jars) {
                if (!jar.toString().endsWith("-tests.jar") && !jar.toString().endsWith("-sources.jar")) {
                    return new Examples(jar);
                }
            }
        } catch (IOException _) {
            // Said below: the place is missing.
        }
        throw new LaunchError(ExitCode.NOT_FOUND, "the example is missing", "no waitlens-examples-*.jar in " + place,
                "./waitlens of a checkout, which builds it");
    }

    Target script(Script version, List<String> words) {
        // Without the agent the loop would say how to be faster, in the middle of what is compared.
        return target(version.type, PICTURES + version.type, List.of("-Dwaitlens.hint=false"), words);
    }

    /// What makes the pictures that are missing.
    Target pictures(List<String> words) {
        return target("PictureMaker", PICTURES + "PictureMaker", List.of(), words);
    }

    /// What lists the lessons.
    public Target lessons() {
        return target("Course", LESSONS + "Course", List.of(), List.of());
    }

    /// **Throws** [UsageError] when there is no such lesson.
    public Target lesson(String number) {
        int most = lessonCount();
        if (!number.matches("\\d{1,2}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > most) {
            throw new UsageError("there is no lesson " + number, "the lessons are 1 to " + most,
                    "waitlens demo --lessons, which lists them");
        }
        var plain = String.valueOf(Integer.parseInt(number));
        // What it prints belongs to the replay; it is nobody's secret.
        return target("lesson " + plain, LESSONS + "Course", List.of("-Dwaitlens.console=true"), List.of(plain));
    }

    /// A lesson's question and the first sentence of its answer, as its text has them; empty where there is only the jar.
    public String questionAndAnswer(String number) {
        String name = "Lesson%02d".formatted(Integer.parseInt(number));
        for (Path root : sources()) {
            try (var files = Files.newDirectoryStream(root.resolve(LESSONS.replace('.', '/')), name + "*.java")) {
                for (Path file : files) {
                    return questionAndAnswer(Files.readAllLines(file));
                }
            } catch (IOException _) {
                // A page without them says all the rest.
            }
        }
        return "";
    }

    /// The heading is the question; the answer begins behind the block of what one should see.
    static String questionAndAnswer(List<String> source) {
        var text = source.stream().filter(line -> line.startsWith("///")).map(line -> line.substring(3).strip())
                .toList();
        String question = text.getFirst().replaceFirst("^#+ *\\d+\\. *", "");
        var answer = text.subList(text.lastIndexOf("```") + 1, text.size()).stream().dropWhile(String::isEmpty)
                .takeWhile(line -> !line.isEmpty()).collect(Collectors.joining(" "));
        int end = answer.indexOf(". ");
        return (question + " " + (end < 0 ? answer : answer.substring(0, end + 1))).strip().replaceAll("[`*]", "");
    }

    /// The directory with the examples' text, for the replay; none where there is only the jar.
    public List<Path> sources() {
        var text = jar.toAbsolutePath().resolveSibling("../src/main/java").normalize();
        return Files.isDirectory(text) ? List.of(text) : List.of();
    }

    private Target target(String title, String main, List<String> options, List<String> words) {
        var all = new ArrayList<>(options);
        all.addAll(List.of("-cp", jar.toString(), main));
        all.addAll(words);
        return new Target(title, Optional.empty(), all);
    }

    private int lessonCount() {
        try (var entries = new JarFile(jar.toFile())) {
            return entries.stream().map(entry -> LESSON.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .mapToInt(match -> Integer.parseInt(match.group(1))).max().orElse(0);
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, "cannot read " + jar, e.getMessage(), "./waitlens again", e);
        }
    }
}
