package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One name, one thing, in the whole repository: no two classes share their simple name, unless one mirrors the other.
class SimpleNamesTest {
    private static final List<String> MODULES = List.of("agent", "reports", "advisor", "advisor-cli", "runtime",
            "fleet", "fleet-spark", "junit", "maven-plugin");
    /// The agent writes, or looks at, what the advisor reads; `attach` looks at threads from outside as the agent does from inside; what JUnit's annotations need is
    /// a library of its own, as Maven's plugin is.
    private static final Set<
            String> MIRRORED = Set.of("Owners", "OwnCode", "OpenWaits", "ThreadClocks", "RuntimeEvents", "Wait", "Jdk",
                    "Evidence");
    /// What the runtime's programs know, and what a report calls by the same word.
    private static final Set<String> OF_THE_FIELD = Set.of("Condition");

    @Test
    void noClassSharesItsNameWithAnother() throws IOException {
        var modules = new TreeMap<String, List<String>>();
        for (var module : MODULES) {
            for (var name : classesOf(module)) {
                modules.merge(name, List.of(module), SimpleNamesTest::both);
            }
        }
        assertThat(modules).hasSizeGreaterThan(500);

        var shared = new TreeSet<String>();
        modules.forEach((name, where) -> {
            if (where.size() > 1) {
                shared.add(name);
            }
        });
        shared.removeAll(MIRRORED);
        shared.removeAll(OF_THE_FIELD);
        assertThat(shared).as("classes that share their simple name with another one").isEmpty();
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> classesOf(String module) throws IOException {
        try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .filter(name -> !name.equals("package-info.java") && !name.equals("module-info.java"))
                    .map(name -> name.replace(".java", "")).toList();
        }
    }
}
