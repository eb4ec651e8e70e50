package dev.waitlens.launch;

import java.util.HashMap;
import java.util.Map;

/// The environment in which every `java` below a command loads our agent.
///
/// `JDK_JAVA_OPTIONS` and not `JAVA_TOOL_OPTIONS`: it is read by the launcher `java` alone, from Java 9 on. So `javac`, `jar` and the other
/// tools of a build stay as they are, and a Java 8 runs on without a word. Either makes each JVM print a line on stderr
/// (`NOTE: Picked up JDK_JAVA_OPTIONS: …`), which nothing switches off.
///
/// **Source**: the manual of `java`, "Using the JDK_JAVA_OPTIONS Launcher Environment Variable".
public final class JvmEnvironment {
    static final String VARIABLE = "JDK_JAVA_OPTIONS";

    private JvmEnvironment() {}

    /// @param environment the user's
    /// @param agentWord   `-javaagent:…`
    public static Map<String, String> of(Map<String, String> environment, String agentWord) {
        var all = new HashMap<>(environment);
        String before = environment.getOrDefault(VARIABLE, "").strip();
        String ours = quoted(agentWord) + " " + String.join(" ", RecordedLaunch.RECORDER_ON_STDERR);
        all.put(VARIABLE, before.isEmpty() ? ours : before + " " + ours);
        return all;
    }

    /// Where there are blanks; the launcher knows quotes of both kinds and nothing that could take a quote's meaning away.
    private static String quoted(String word) {
        if (word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'')) {
            return word;
        }
        char quote = word.indexOf('"') < 0 ? '"' : '\'';
        return quote + word + quote;
    }
}
