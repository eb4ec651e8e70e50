package dev.waitlens.lint;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.lint.guess.Guess;
import dev.waitlens.program.Unread;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the linter found, and how far it looked.
///
/// @param findings   those that are certain first; of them and of the others the worst first, then by place
/// @param guesses    strongest first; empty unless asked for
/// @param classes    of the program, without its dependencies
/// @param loops      methods of the program that run on a loop, by whose it is
/// @param unfollowed calls on the loop with too many implementations to be followed
/// @param hidden     findings that a baseline, a pattern or an annotation holds back
/// @param unread     what could not be read
/// @param leftOut    what was left out when time was over, each the middle of a sentence
public record LintResult(List<Finding> findings, List<Guess> guesses, int classes,
        Map<String, Integer> loops, int unfollowed, int hidden, List<Unread> unread, List<String> leftOut) {

    public LintResult {
        findings = List.copyOf(findings);
        guesses = List.copyOf(guesses);
        loops = Collections.unmodifiableMap(new TreeMap<>(loops));
        unread = List.copyOf(unread);
        leftOut = List.copyOf(leftOut);
    }

    /// What happens whenever the loop comes there, by all that class files say.
    public List<Finding> certain() {
        return findings.stream().filter(Finding::certain).toList();
    }

    /// What may happen: class files do not decide whether a loop comes there.
    public List<Finding> possible() {
        return findings.stream().filter(finding -> !finding.certain()).toList();
    }

    /// Methods of the program that run on a loop.
    public int onLoop() {
        return loops.values().stream().mapToInt(Integer::intValue).sum();
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
