package dev.waitlens.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the catalogue knows by name: which threads are event loops, and which code is nobody's but the program's.
final class Names {
    private static final List<Pattern> CLIENTS = threads("client loop");
    private static final List<Pattern> LOOPS = threads("event loop");
    private static final Set<String> KNOWN = rows("owners.txt").stream().map(row -> row.get(1))
            .collect(Collectors.toSet());
    private static final Set<String> PROGRAM = ownedBy("program");
    private static final Set<String> JDK = ownedBy("jdk");

    private Names() {}

    private static Set<String> ownedBy(String owner) {
        return rows("owners.txt").stream().filter(row -> row.get(0).equals(owner)).map(row -> row.get(1))
                .collect(Collectors.toSet());
    }

    static boolean isLoop(String thread, List<String> more) {
        return matches(LOOPS, thread) || isClientLoop(thread) || more.stream().anyMatch(thread::startsWith);
    }

    /// Whether it is the loop of a client library, which waits for answers in the place of who asked.
    static boolean isClientLoop(String thread) {
        return matches(CLIENTS, thread);
    }

    private static boolean matches(List<Pattern> names, String thread) {
        return names.stream().anyMatch(name -> name.matcher(thread).matches());
    }

    private static List<Pattern> threads(String role) {
        return rows("roles.txt").stream().filter(row -> row.get(0).equals(role)).map(row -> row.get(1))
                .filter(name -> !name.equals("-")).map(Names::pattern).toList();
    }

    /// Whether a class is the program's own, and neither the JDK's nor a known library's.
    static boolean isOwn(String className) {
        return !isIn(KNOWN, className) || isIn(PROGRAM, className);
    }

    static boolean isJdk(String className) {
        return isIn(JDK, className);
    }

    private static boolean isIn(Set<String> beginnings, String className) {
        for (int dot = className.lastIndexOf('.'); dot > 0; dot = className.lastIndexOf('.', dot - 1)) {
            if (beginnings.contains(className.substring(0, dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(
                List.of(name.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static List<List<String>> rows(String file) {
        var rows = new ArrayList<List<String>>();
        try (var text = Objects.requireNonNull(Names.class.getResourceAsStream(file), file);
                var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && line.contains(" | ")) {
                    rows.add(List.of(line.split(" \\| ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
