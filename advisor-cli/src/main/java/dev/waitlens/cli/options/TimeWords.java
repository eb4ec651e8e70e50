package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `--for` says: `10s`, `5m`, `2h`.
public final class TimeWords {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(s|m|h)");
    private static final Duration LONGEST = Duration.ofHours(24);

    private TimeWords() {}

    /// **Throws** [UsageError] for what is no length of time, or none that makes sense.
    public static Duration parse(String time, String example) {
        Matcher length = LENGTH.matcher(time);
        var parsed = !length.matches() ? Duration.ZERO : switch (length.group(2)) {
            case "s" -> Duration.ofSeconds(Long.parseLong(length.group(1)));
            case "m" -> Duration.ofMinutes(Long.parseLong(length.group(1)));
            default -> Duration.ofHours(Long.parseLong(length.group(1)));
        };
        if (parsed.isZero() || parsed.compareTo(LONGEST) > 0) {
            throw new UsageError("--for " + time + " is not a length of time from 1s to 24h", "", "--for " + example);
        }
        return parsed;
    }
}
