package dev.waitlens.score;

import dev.waitlens.report.figure.Span;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A forecast as the score keeps it: no name of the user's, no path, no argument.
///
/// @param id         of this forecast: the same of the same report, however often it is written
/// @param program    hash of the program's name
/// @param unit       hash of the program's name and the unit's
/// @param model      `EVENT_LOOP`
/// @param limit      `PROCESSORS`; empty where nothing caps the gain
/// @param width      how many at a time; 0 where no width is advised
/// @param processors of the machine it was recorded on; 0 where that is not known
public record ForecastLine(String id, String program, String unit, String model, String limit, int width, Span unitGain,
        Span programGain, int processors) {
    private static final int HEX_BYTES = 8;

    static ForecastLine of(ForetoldReport report, Foretold foretold) {
        var program = hash(report.program());
        var unit = hash(report.program() + "\n" + foretold.key());
        var id = hash(String.join("\n", List.of(program, unit, foretold.model(), foretold.limit(),
                String.valueOf(foretold.width()), foretold.unitGain().toString(), foretold.programGain().toString(),
                String.valueOf(report.processors()))));
        return new ForecastLine(id, program, unit, foretold.model(), foretold.limit(), foretold.width(),
                foretold.unitGain(), foretold.programGain(), report.processors());
    }

    public Span gain(Foretold.Scope scope) {
        return scope == Foretold.Scope.UNIT ? unitGain : programGain;
    }

    /// 16 hexadecimal digits. It hides a name from who reads the file, not from who guesses it and hashes the guess.
    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HEX_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
