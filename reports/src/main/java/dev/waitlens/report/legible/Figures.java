package dev.waitlens.report.legible;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Numbers as a reader sees them: with a unit, no more digits than they deserve, the same in every locale.
public final class Figures {

    private Figures() {}

    /// What stands where a figure would, when there is none.
    public static final String NOT_MEASURED = "not measured";

    /// A figure, or `not measured (jdk.SocketRead: reason)`.
    public static String of(Measured measured, DoubleFunction<String> format) {
        return switch (measured) {
            case Measured.Known known -> format.apply(known.value());
            case Measured.Unseen unseen -> NOT_MEASURED + " (" + reason(unseen) + ")";
        };
    }

    /// Why a figure is missing: `jdk.SocketRead: throttled by another recording`.
    public static String reason(Measured.Unseen unseen) {
        return Legible.of(unseen.event(), Legible.NAME).plain() + ": " + Legible.prose(unseen.why());
    }

    /// `61 %`, `4.2 %`, `<0.1 %`.
    public static String percent(double share) {
        double percent = share * 100;
        if (percent == 0) {
            return "0 %";
        }
        if (percent > 0 && percent < 0.1) {
            return "<0.1 %";
        }
        if (percent < 9.95) {
            return decimal(percent, 1) + " %";
        }
        return percent >= 99.5 && percent < 100 ? ">99 %" : decimal(percent, 0) + " %";
    }

    /// `41 % to 52 %`, or one figure where the interval has no width.
    public static String percents(Span share) {
        return between(percent(share.low()), percent(share.high()));
    }

    /// `0.4 ms`, `340 ms`, `25.1 s`, `12 min 5 s`, `3 h 12 min`.
    public static String seconds(double seconds) {
        if (seconds == 0) {
            return "0 s";
        }
        if (seconds < 0.9995) {
            return millis(seconds * 1_000);
        }
        if (seconds < 119.95) {
            return decimal(seconds, seconds < 9.995 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 7_200 ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
    }

    /// `0.4 ms`, `340 ms`, `25.1 s`.
    public static String millis(double millis) {
        if (millis == 0) {
            return "0 ms";
        }
        if (millis >= 999.5) {
            return seconds(millis / 1_000);
        }
        if (millis < 0.0095) {
            return "<0.01 ms";
        }
        return decimal(millis, millis < 0.995 ? 2 : millis < 99.5 ? 1 : 0) + " ms";
    }

    /// `1.04×`, `1.9×`, `2×`, `5.8×`, `12×`.
    public static String factor(double factor) {
        String digits = decimal(factor, factor < 1.995 ? 2 : factor < 9.95 ? 1 : 0);
        return (digits.indexOf('.') < 0 ? digits : digits.replaceAll("0+$", "").replaceAll("\\.$", "")) + "×";
    }

    /// `4.1× to 6.3×`.
    public static String factors(Span factor) {
        return between(factor(factor.low()), factor(factor.high()));
    }

    /// `120,008`.
    public static String count(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    /// `1.7`.
    public static String cores(double cores) {
        return cores == Math.rint(cores) ? count(cores) : decimal(cores, 2);
    }

    /// `9.1 MB`.
    public static String megabytes(double megabytes) {
        return decimal(megabytes, megabytes < 0.95 ? 2 : 1) + " MB";
    }

    /// A number with a fixed count of decimals and a dot.
    public static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String between(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }
}
