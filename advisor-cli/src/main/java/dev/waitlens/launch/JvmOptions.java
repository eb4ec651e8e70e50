package dev.waitlens.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The options that the program's JVM gets, wherever they are written: on the command line, in files that it names, and in the
/// three variables that JVMs read.
///
/// **Source**: the manual of `java` ("Command-Line Argument Files", "Using the JDK_JAVA_OPTIONS Launcher Environment Variable"), and
/// `arguments.cpp` of HotSpot for the order: `-XX:Flags`, `JAVA_TOOL_OPTIONS`, the command line, `_JAVA_OPTIONS`; the later wins.
final class JvmOptions {
    static final String WINS = "_JAVA_OPTIONS";
    private static final List<String> OPTION_FILES = List.of("-XX:VMOptionsFile=", "-XX:Flags=");
    /// Files that name each other in a circle end somewhere.
    private static final int DEEPEST = 10;

    private final List<Written> written = new ArrayList<>();
    private final Path current;
    private int end;

    /// One option.
    ///
    /// @param option   as it is written, `-XX:+UseZGC`
    /// @param where    in words: `on the command line`, `in JDK_JAVA_OPTIONS`, `in @app.options`
    /// @param lastWord whether nothing on the command line can change it any more
    record Written(String option, String where, boolean lastWord) {}

    private JvmOptions(Path current) {
        this.current = current;
    }

    /// @param words       everything after `java`
    /// @param environment the program's
    /// @param current     its working directory
    static JvmOptions read(List<String> words, Map<String, String> environment, Path current) {
        var options = new JvmOptions(current);
        options.addWords(OptionText.words(environment.getOrDefault("JDK_JAVA_OPTIONS", "")), "in JDK_JAVA_OPTIONS",
                false, 0);
        options.addVariable("JAVA_TOOL_OPTIONS", environment);
        options.end = options.addWords(words, "on the command line", false, 0);
        options.addVariable(WINS, environment);
        return options;
    }

    List<Written> written() {
        return written;
    }

    /// Where among the words an option of ours comes after all of theirs.
    int end() {
        return end;
    }

    private void addVariable(String name, Map<String, String> environment) {
        OptionText.words(environment.getOrDefault(name, ""))
                .forEach(option -> add(option, "in " + name, name.equals(WINS), 0));
    }

    /// Returns the index of the first word that comes after the JVM's options.
    private int addWords(List<String> words, String where, boolean lastWord, int depth) {
        int after = Target.endOfOptions(words);
        boolean files = true;
        for (int at = 0; at < after; at++) {
            var word = words.get(at);
            if (files && word.startsWith("@") && !word.startsWith("@@")) {
                var inside = OptionText.file(text(word.substring(1)));
                if (depth < DEEPEST && namesTheProgram(inside)) {
                    addWords(inside, "in " + word, true, depth + 1);
                    return at;
                }
                if (depth < DEEPEST) {
                    addWords(inside, "in " + word, lastWord, depth + 1);
                }
            } else {
                files &= !word.equals("--disable-@files");
                add(word, where, lastWord, depth);
            }
        }
        return after;
    }

    private static boolean namesTheProgram(List<String> words) {
        return Target.endOfOptions(words) < words.size();
    }

    private void add(String option, String where, boolean lastWord, int depth) {
        for (var prefix : OPTION_FILES) {
            if (option.startsWith(prefix) && depth < DEEPEST) {
                var file = option.substring(prefix.length());
                OptionText.file(text(file)).forEach(each -> add(each.startsWith("-") ? each : "-XX:" + each,
                        "in " + file, lastWord, depth + 1));
            }
        }
        written.add(new Written(option, where, lastWord));
    }

    /// Empty where it cannot be read: then the JVM says so itself.
    private String text(String file) {
        try {
            var path = current.resolve(file);
            return Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException | java.nio.file.InvalidPathException _) {
            return "";
        }
    }
}
