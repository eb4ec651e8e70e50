package dev.waitlens.lint.finding;

import dev.waitlens.lint.finding.LintRule.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// One mistake, and how to mend it.
///
/// @param level   of one that is only possible a note
/// @param certain false where class files do not decide whether a loop comes here
/// @param message what happens here, in a sentence
/// @param subject the call or thing it is about: `Thread.sleep`
/// @param path    from the loop to the place, the place last; the place alone where there is no way to tell of
/// @param inside the way on through a dependency's code; empty where the place itself is the mistake
/// @param fix     what to write instead
/// @param also    further lines of the same method with the same mistake
/// @param others  how many more ways lead from a loop to this place
public record Finding(LintRule rule, Level level, boolean certain, String message, String subject, List<Hop> path,
        List<Hop> inside, String fix, List<Integer> also, int others) {

    public Finding {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a finding needs a place: " + message);
        }
        level = certain ? level : Level.NOTE;
        path = List.copyOf(path);
        inside = List.copyOf(inside);
        also = List.copyOf(also);
    }

    public Hop place() {
        return path.getLast();
    }

    /// What stays the same when lines move: rule, class, method and subject.
    public String fingerprint() {
        var method = place().method();
        String name = method.name().startsWith("lambda$") ? method.name().replaceAll("\\$\\d+$", "") : method.name();
        String text = String.join("|", rule.id(), method.owner(), name, subject);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
