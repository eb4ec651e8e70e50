package dev.waitlens.report.check;

import dev.waitlens.report.compare.UnitFigures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// What became of a budget: of each unit that breaks it one, else one alone.
///
/// @param fails    whether a broken one ends with 1; else it is only told of
/// @param sentence what was seen, with its figures
/// @param unit     the unit of work it is about; empty for a loop or a whole run
/// @param subject  what it is about, the same from run to run: the unit's name, a loop's, or nothing
public record BudgetOutcome(BudgetLine budget, boolean fails, Status status, String sentence,
        Optional<UnitFigures> unit,
        String subject) {

    /// What was found.
    public enum Status {
        BROKEN, NOT_JUDGED, IGNORED, KEPT
    }

    public boolean isBroken() {
        return status == Status.BROKEN;
    }

    /// The same for the same fault in another run: of the kind of budget and what it is about.
    public String fingerprint() {
        return fingerprint(budget.kind().id(), subject);
    }

    /// As [#fingerprint()], of any rule.
    public static String fingerprint(String rule, String subject) {
        String text = rule + "|" + subject;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
