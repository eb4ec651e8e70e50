package dev.waitlens.launch;

import dev.waitlens.problem.UsageError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the user wants to run, as words; nothing of it goes through a shell.
///
/// @param program what to call it: the file name of the jar, or the main class; never an argument
/// @param java    the launcher the user wrote, where they wrote one
/// @param words   everything after `java`
public record Target(String program, Optional<String> java, List<String> words) {

    public Target {
        words = List.copyOf(words);
    }

    /// `app.jar args…`, `java -Xmx1g -cp … Main args…`, or `-Xmx1g -jar app.jar args…`.
    ///
    /// **Throws** [UsageError] when there is nothing to run, [dev.waitlens.problem.LaunchError] 126 or 127 when the jar cannot be run.
    public static Target parse(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageError("nothing to run", "",
                    "waitlens run app.jar, or waitlens run -- java -cp 'lib/*' Main");
        }
        var first = words.getFirst();
        if (first.startsWith("-")) {
            return new Target(programIn(words), Optional.empty(), words);
        }
        if (isJava(first)) {
            var rest = words.subList(1, words.size());
            return new Target(programIn(rest), Optional.of(first), rest);
        }
        var jar = Path.of(first);
        Jar.check(jar);
        var all = new ArrayList<>(List.of("-jar"));
        all.addAll(words);
        return new Target(jar.getFileName().toString(), Optional.empty(), all);
    }

    static boolean isJava(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw");
    }

    /// The program's name in a list of `java`'s own words: the jar's file name, or the main class.
    static String programIn(List<String> words) {
        int at = endOfOptions(words);
        if (at == words.size()) {
            return "java";
        }
        var word = words.get(at);
        if (word.startsWith("--module=")) {
            return word.substring("--module=".length());
        }
        boolean named = NAMES_THE_PROGRAM.contains(word);
        if (named && at + 1 == words.size()) {
            return "java";
        }
        return word.startsWith("-m") || word.equals("--module") ? words.get(at + 1)
                : fileName(named ? words.get(at + 1) : word);
    }

    /// The index of the word with which the program begins: `-jar`, `-m`, or the main class; the number of words where there is none.
    ///
    /// `-jar` is an option like any other: `java -jar -Xmx1g app.jar` has another one behind it.
    public static int endOfOptions(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            if (word.equals("-m") || word.equals("--module") || word.startsWith("--module=")) {
                return at;
            }
            if (!word.startsWith("-") && !word.startsWith("@")) {
                return at > 0 && words.get(at - 1).equals("-jar") ? at - 1 : at;
            }
            if (TAKES_A_VALUE.contains(word)) {
                at++;
            }
        }
        return words.size();
    }

    private static final List<String> NAMES_THE_PROGRAM = List.of("-jar", "-m", "--module");

    private static final List<String> TAKES_A_VALUE = List.of("-cp", "-classpath", "--class-path", "-p",
            "--module-path", "--upgrade-module-path", "--add-modules", "--limit-modules", "--add-reads",
            "--add-exports", "--add-opens", "--patch-module", "--enable-native-access", "--source",
            "--describe-module", "-d", "--illegal-native-access");

    /// Whether the program's name is the word behind this one.
    static boolean namesTheProgram(String word) {
        return NAMES_THE_PROGRAM.contains(word);
    }

    /// Whether this option's value is the word behind it.
    static boolean takesValue(String word) {
        return TAKES_A_VALUE.contains(word);
    }

    private static String fileName(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1);
        return name.isEmpty() ? word : name;
    }

    /// The command line as the user wrote it.
    public List<String> command(Path launcher) {
        return command(launcher, List.of(), 0, List.of());
    }

    /// The command line, with words of ours.
    ///
    /// @param first before everything the user wrote
    /// @param at    the index of the user's word before which `last` comes
    List<String> command(Path launcher, List<String> first, int at, List<String> last) {
        var all = new ArrayList<String>();
        all.add(launcher.toString());
        all.addAll(first);
        all.addAll(words.subList(0, at));
        all.addAll(last);
        all.addAll(words.subList(at, words.size()));
        return all;
    }
}
