package dev.waitlens.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What is known of classes by their names stands in the catalogue, and nowhere in the code.
class NoSecondTableTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    /// The beginning of a name of somebody's class or package.
    private static final Pattern NAME = Pattern.compile(
            "^(?:java|javax|jdk|sun|jakarta|com|org|io|net|kotlin|kotlinx|scala|akka|groovy|oracle|reactor|redis|okhttp3|okio"
                    + "|software|clojure)[./]([\\w$]+[./]?)*");
    /// Names of Flight Recorder's events and types, and of Java's properties and modules, are no classes of anybody's.
    private static final Pattern OTHER_NAMES = Pattern
            .compile("jdk\\.([A-Z]\\w*(#\\w+)?)?|jdk\\.(jfr|types)\\b.*|com\\.oracle\\.jdk\\.?"
                    + "|java\\.(home|class\\.path|io\\.tmpdir|version|vm\\.name|vm\\.version|specification\\.version)"
                    + "|sun\\.java\\.command|jdk\\.jfr.*|jdk\\.internal\\.(vm|misc)|java\\.lang|jdk\\.internal\\.vm\\.ci");
    private static final List<String> TYPES_IN_RECORDINGS = List.of("java.lang.String", "java.lang.Class",
            "java.lang.Thread");

    /// Events of others that are read as they are called.
    private static final String OTHERS_EVENTS = "org.junit.TestExecution";

    /// Files that may name classes, and why.
    private static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("Metadata.java", "types of Flight Recorder's format"),
            Map.entry("Plan.java", "types of Flight Recorder's format"),
            Map.entry("Constants.java", "types of Flight Recorder's format"),
            Map.entry("Accountant.java", "makes the frame of Thread.sleep, which JFR leaves out"),
            Map.entry("LoopEvidence.java", "makes the frame of Thread.sleep, which JFR leaves out"),
            Map.entry("OnEventLoop.java", "the channel whose reads do not block"),
            Map.entry("ClassPath.java", "a property of Java"),
            Map.entry("ProgramClasses.java", "what a class loader never takes from the class path"),
            Map.entry("StaticFields.java", "the type above all"),
            Map.entry("FunctionUse.java", "the linter: what the JDK does with a function"),
            Map.entry("Functions.java", "the linter: the methods of functional interfaces"),
            Map.entry("Fates.java", "the linter: what the JDK does with a function"),
            Map.entry("Hierarchy.java", "the linter: the type above all"),
            Map.entry("Sources.java", "the linter: what makes collections of known size"),
            Map.entry("CodeLoops.java", "the linter: what takes an element"),
            Map.entry("Streams.java", "the linter: streams and where they come from"),
            Map.entry("Guards.java", "the linter: queues without a capacity"),
            Map.entry("FanOut.java", "the linter: what starts a request"));

    @Test
    void noSourceFileNamesOthersClasses() throws IOException {
        var found = new TreeSet<String>();
        int files = 0;
        for (String module : List.of("agent", "advisor")) {
            try (var sources = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
                for (Path source : (Iterable<
                        Path>) sources.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    files++;
                    if (!ALLOWED.containsKey(source.getFileName().toString())) {
                        names(source).forEach(name -> found.add(source.getFileName() + ": " + name));
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(200);
        assertThat(found).as("names that belong into catalogue/*.txt").isEmpty();
    }

    private static List<String> names(Path source) throws IOException {
        return LITERAL.matcher(Files.readString(source)).results().map(match -> match.group(1))
                .filter(text -> NAME.matcher(text).find() && !OTHER_NAMES.matcher(text).matches()
                        && !TYPES_IN_RECORDINGS.contains(text) && !OTHERS_EVENTS.equals(text))
                .toList();
    }
}
