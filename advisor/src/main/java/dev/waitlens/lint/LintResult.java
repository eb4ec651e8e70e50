package dev.waitlens.lint;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.lint.guess.Guess;
import dev.waitlens.program.Unread;
import java.util.List;

/// What the linter found, and how far it looked.
///
/// @param findings   worst first, then by place
/// @param guesses    strongest first; empty unless asked for
/// @param classes    of the program, without its dependencies
/// @param onLoop     methods of the program that run on a loop
/// @param unfollowed calls on the loop with too many implementations to be followed
/// @param hidden     findings that a baseline, a pattern or an annotation holds back
/// @param unread     what could not be read
public record LintResult(List<Finding> findings, List<Guess> guesses, int classes, int onLoop, int unfollowed,
        int hidden,
        List<Unread> unread) {

    public LintResult {
        findings = List.copyOf(findings);
        guesses = List.copyOf(guesses);
        unread = List.copyOf(unread);
    }

    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
