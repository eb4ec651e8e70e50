package dev.waitlens.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A command that is no `java` and starts some: `mvn test`, `./gradlew bootRun`, `./start.sh`.
///
/// @param program what to call it: its file name
/// @param words   the whole command line; nothing of it goes through a shell
public record OtherCommand(String program, List<String> words) {
    private static final Pattern JAVAS_OWN = Pattern.compile(".*\\.(jar|war|ear|class|java)");

    public OtherCommand {
        words = List.copyOf(words);
    }

    /// Empty where the words are for [Target]: a jar, `java`, options, or what is no command at all.
    ///
    /// @param javas knows the user's PATH
    public static Optional<OtherCommand> parse(List<String> words, TargetJava javas) {
        if (words.isEmpty() || words.getFirst().isEmpty() || words.getFirst().startsWith("-")
                || Target.isJava(words.getFirst())) {
            return Optional.empty();
        }
        var first = words.getFirst();
        boolean command = !JAVAS_OWN.matcher(first.toLowerCase(Locale.ROOT)).matches()
                && (first.contains("/") ? isExecutable(Path.of(first)) : javas.onPath(first).isPresent());
        return command ? Optional.of(new OtherCommand(Path.of(first).getFileName().toString(), words))
                : Optional.empty();
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
