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

    private static boolean isJava(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.equals("java") || name.equals("java.exe") || name.equals("javaw");
    }

    /// The program's name in a list of `java`'s own words: the jar's file name, or the main class.
    static String programIn(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            var word = words.get(at);
            boolean more = at + 1 < words.size();
            if (word.equals("-jar") && more) {
                return fileName(words.get(at + 1));
            }
            if ((word.equals("-m") || word.equals("--module")) && more) {
                return words.get(at + 1);
            }
            if (word.startsWith("--module=")) {
                return word.substring("--module=".length());
            }
            if (!word.startsWith("-") && !word.startsWith("@")) {
                return fileName(word);
            }
            if (TAKES_A_VALUE.contains(word)) {
                at++;
            }
        }
        return "java";
    }

    private static final List<String> TAKES_A_VALUE = List.of("-cp", "-classpath", "--class-path", "-p",
            "--module-path", "--upgrade-module-path", "--add-modules", "--limit-modules", "--add-reads",
            "--add-exports", "--add-opens", "--patch-module", "--enable-native-access", "--source",
            "--describe-module", "-d", "--illegal-native-access");

    private static String fileName(String word) {
        var name = word.substring(word.lastIndexOf('/') + 1);
        return name.isEmpty() ? word : name;
    }

    /// The command line, with the agent before everything the user wrote.
    ///
    /// @param agentWord `-javaagent:…`; empty to run without the agent
    public List<String> command(Path launcher, Optional<String> agentWord) {
        var all = new ArrayList<String>();
        all.add(launcher.toString());
        agentWord.ifPresent(all::add);
        all.addAll(words);
        return all;
    }
}
