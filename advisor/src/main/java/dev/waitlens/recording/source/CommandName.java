package dev.waitlens.recording.source;

import java.util.regex.Pattern;

/// What a JVM runs, by the words behind its options. What follows the name may be secret, and is left where it is.
final class CommandName {
    /// A path may hold blanks, and nothing says where it ends.
    private static final Pattern PATH_OF_JAR = Pattern.compile("(?:/|[A-Za-z]:\\\\|\\\\)[^\\n]*?\\.jar(?= |$)");

    private CommandName() {}

    /// @param words as `jdk.JVMInformation` has them: the jar or the main class, and its arguments
    static String of(String words) {
        var jar = PATH_OF_JAR.matcher(words.strip());
        String first = jar.lookingAt() ? jar.group() : words.strip().split("\\s", 2)[0];
        return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
    }
}
