package dev.waitlens.attach;

import java.util.List;
import java.util.Set;

/// What a JVM runs, from the words that it was started with.
final class CommandLineName {
    private static final Set<String> WITH_A_VALUE = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path",
            "--upgrade-module-path", "--add-modules", "--limit-modules", "--add-opens", "--add-exports", "--add-reads",
            "--patch-module", "--describe-module", "-d", "--source", "--enable-native-access");

    private CommandLineName() {}

    /// @param words the first is the command
    static String of(List<String> words) {
        var command = words.isEmpty() ? "" : lastPart(words.getFirst());
        if (!command.startsWith("java")) {
            return command;
        }
        for (int at = 1; at < words.size(); at++) {
            var word = words.get(at);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return at + 1 < words.size() ? lastPart(words.get(at + 1)) : command;
            }
            if (word.startsWith("--module=")) {
                return lastPart(word.substring("--module=".length()));
            }
            if (WITH_A_VALUE.contains(word)) {
                at++;
            } else if (!word.startsWith("-") && !word.startsWith("@") && !word.isEmpty()) {
                return word.endsWith(".java") ? lastPart(word) : word;
            }
        }
        return command;
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
