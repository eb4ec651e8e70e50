package dev.waitlens.aio.advised;

import dev.waitlens.aio.advised.AdvisedPlan.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The advice of a report's JSON for one unit.
record SavedAdvice(UnitName unit, AdvisedPlan plan) {
    /// Of the JSON's `schemaVersion`.
    private static final int VERSION = 2;
    private static final int WIDEST = 64;
    /// A width that gives so much of what the advised one gives is no slower.
    private static final double AS_GOOD = 0.999;

    /// **Throws** `IllegalArgumentException` for what is no report of a version that is known.
    static List<SavedAdvice> read(String text) {
        var document = map(JsonText.parse(text));
        Object version = document.get("schemaVersion");
        if (!Double.valueOf(VERSION).equals(version)) {
            throw new IllegalArgumentException(version instanceof Double other
                    ? "its version is " + other.toString().replaceFirst("\\.0$", "") + ", and this runtime reads "
                            + VERSION
                    : "it is no report of waitlens");
        }
        var report = map(document.get("report"));
        return list(report.get("cards")).stream().map(SavedAdvice::map).map(SavedAdvice::advice)
                .flatMap(Optional::stream).toList();
    }

    private static Optional<SavedAdvice> advice(Map<?, ?> card) {
        var key = map(card.get("key"));
        var unit = new UnitName(text(key.get("className")), text(key.get("method")), text(key.get("descriptor")));
        int width = (int) number(map(card.get("width")).get("width"));
        Way way = way(text(card.get("model")), text(card.get("verdict")));
        if (unit.method().isEmpty() || width < 2 || way == Way.SEQUENTIAL) {
            return Optional.empty();
        }
        if (way == Way.THREADS || way == Way.PROCESSES) {
            int processors = Math.min(width, Runtime.getRuntime().availableProcessors());
            return Optional.of(new SavedAdvice(unit, new AdvisedPlan(way, processors, processors)));
        }
        int used = Math.min(width, WIDEST);
        return Optional.of(new SavedAdvice(unit, new AdvisedPlan(way, used, most(map(card.get("gain")), used))));
    }

    private static Way way(String model, String verdict) {
        return switch (model) {
            case "EVENT_LOOP" -> Way.EVENT_LOOP;
            case "THREADS" -> verdict.equals("CPU_BOUND") ? Way.THREADS : Way.VIRTUAL_THREADS;
            case "PROCESSES" -> Way.PROCESSES;
            default -> Way.SEQUENTIAL;
        };
    }

    /// The widest that the report says is no slower than the advised one.
    private static int most(Map<?, ?> gain, int width) {
        var curve = list(gain.get("curve")).stream().map(SavedAdvice::map).toList();
        double advised = curve.stream().filter(point -> number(point.get("width")) == width)
                .mapToDouble(SavedAdvice::factor).findFirst().orElse(Double.MAX_VALUE);
        return curve.stream().filter(point -> factor(point) >= AS_GOOD * advised)
                .mapToInt(point -> (int) number(point.get("width"))).filter(wide -> wide <= WIDEST).max().stream()
                .map(wide -> Math.max(wide, width)).findFirst().orElse(width);
    }

    private static double factor(Map<?, ?> point) {
        return number(map(point.get("factor")).get("value"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static double number(@Nullable Object value) {
        return value instanceof Double number ? number : 0;
    }
}
