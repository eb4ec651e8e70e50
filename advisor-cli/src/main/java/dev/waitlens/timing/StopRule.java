package dev.waitlens.timing;

import java.util.List;
import java.util.Locale;

/// When enough pairs were timed.
///
/// Looking at the interval after every pair makes it a little too narrow (optional stopping); the least number of pairs limits that.
///
/// @param least       pairs before the interval is asked
/// @param most        pairs after which it no longer is
/// @param precision   how far the ends of the interval may be from its middle: 0.05
/// @param limitSeconds wall time for all of it
/// @param othersLimit processors that others may take during a run before its pair is marked
public record StopRule(int least, int most, double precision, double limitSeconds, double othersLimit) {

    /// What ended it, or that nothing did yet.
    public enum Decision {
        GO_ON, PRECISE, ENOUGH, OUT_OF_TIME, TOO_BUSY
    }

    public StopRule {
        if (least < 2 || most < least || !(precision > 0) || !(limitSeconds > 0) || !(othersLimit > 0)) {
            throw new IllegalArgumentException("no rule to stop by: " + least + ", " + most + ", " + precision + ", "
                    + limitSeconds + ", " + othersLimit);
        }
    }

    /// @param elapsedSeconds since the beginning
    public Decision after(List<TimedPair> pairs, double elapsedSeconds) {
        if (marked(pairs) * 3 > most) {
            return Decision.TOO_BUSY;
        }
        if (pairs.size() >= most) {
            return Decision.ENOUGH;
        }
        if (pairs.size() >= least && !tooMany(pairs) && ratio(pairs).halfWidth() <= precision) {
            return Decision.PRECISE;
        }
        return hasTimeFor(pairs, elapsedSeconds) ? Decision.GO_ON : Decision.OUT_OF_TIME;
    }

    /// Whether another pair as long as the longest so far would be done in time.
    boolean hasTimeFor(List<TimedPair> pairs, double elapsedSeconds) {
        return elapsedSeconds + pairs.stream().mapToDouble(TimedPair::wallSeconds).max().orElse(0) <= limitSeconds;
    }

    boolean marks(TimedPair pair) {
        return pair.disturbed(othersLimit);
    }

    /// How many of them others disturbed.
    public int marked(List<TimedPair> pairs) {
        return (int) pairs.stream().filter(this::marks).count();
    }

    /// Whether others disturbed more than a third of them.
    boolean tooMany(List<TimedPair> pairs) {
        return marked(pairs) * 3 > pairs.size();
    }

    static Ratio ratio(List<TimedPair> pairs) {
        return Ratio.of(pairs.stream().map(TimedPair::ratio).toList());
    }

    /// The rule in words.
    public String words() {
        var count = least == most ? most + " pairs" : String.format(Locale.ROOT,
                "until the 95 %% interval is within %.0f %%, %d to %d pairs", precision * 100, least, most);
        return count + String.format(Locale.ROOT, ", at most %.0f s", limitSeconds);
    }
}
