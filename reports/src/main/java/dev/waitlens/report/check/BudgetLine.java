package dev.waitlens.report.check;

import dev.waitlens.report.check.BudgetKind.Measure;
import dev.waitlens.report.check.BudgetKind.Needs;
import dev.waitlens.report.compare.UnitFigures;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a file of budgets: `waits-per-call(Shop.fetch) > 1.2x`.
///
/// @param unit whose; of all units where it is empty
/// @param text as it was written
/// @param line of the file, from 1; 0 where it stands in none
public record BudgetLine(BudgetKind kind, Optional<String> unit, Optional<Limit> limit, String text, int line) {
    /// A name, perhaps a unit in parentheses, perhaps a limit.
    static final String FORM = "^([a-z-]+)(?:\\(([^()]+)\\))?(?: *([<>]) *([0-9]+(?:\\.[0-9]+)?) *(x|%|us|ms|s)?)?$";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    /// @param value of a share 0..1, of a time seconds
    public record Limit(Measure measure, double value) {}

    /// **Throws** [Wrong] when it is none.
    public static BudgetLine parse(String text, int line) {
        Matcher parts = PATTERN.matcher(text.strip());
        if (!parts.matches()) {
            throw new Wrong("\"" + text + "\" is no budget", "waits-per-call(Shop.fetch) > 1.2x");
        }
        BudgetKind kind = BudgetKind.of(parts.group(1))
                .orElseThrow(
                        () -> new Wrong("there is no budget " + parts.group(1), String.join(", ", BudgetKind.ids())));
        Optional<String> unit = Optional.ofNullable(parts.group(2)).map(String::strip);
        if (unit.isPresent() && !kind.isOfUnits()) {
            throw new Wrong(kind.id() + " is not about a unit of work", kind.id());
        }
        if (kind.limit() == Needs.NOTHING && parts.group(4) != null) {
            throw new Wrong(kind.id() + " takes no limit", kind.id());
        }
        Optional<Limit> limit = Optional.ofNullable(parts.group(4))
                .map(number -> limit(kind, parts.group(3), Double.parseDouble(number),
                        Optional.ofNullable(parts.group(5)).orElse("")));
        if (kind.limit() == Needs.LIMIT && limit.isEmpty()) {
            throw new Wrong(kind.id() + " has no limit", example(kind));
        }
        return new BudgetLine(kind, unit, limit, text.strip(), line);
    }

    private static Limit limit(BudgetKind kind, String sign, double number, String unit) {
        Measure measure = switch (unit) {
            case "x" -> Measure.RATIO;
            case "%" -> Measure.SHARE;
            case "us", "ms", "s" -> Measure.SECONDS;
            default -> Measure.COUNT;
        };
        if (!kind.measures().contains(measure) || sign.equals("<") != kind.isLeast()) {
            throw new Wrong("%s cannot be held against %s %s%s".formatted(kind.id(), sign, plain(number), unit),
                    example(kind));
        }
        return new Limit(measure, switch (unit) {
            case "%" -> number / 100;
            case "us" -> number / 1e6;
            case "ms" -> number / 1e3;
            default -> number;
        });
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }

    private static String example(BudgetKind kind) {
        return switch (kind) {
            case SERIALISED_IO, POOL_EXHAUSTION -> kind.id() + " > 10 %";
            case BLOCKED_LOOP -> "blocked-loop > 50 ms";
            case WAITS_PER_CALL, ROUND_TRIPS -> kind.id() + " > 1.2x, or " + kind.id() + "(Shop.fetch) > 3";
            case CONCURRENCY -> "concurrency(Shop.fetch) < 4, or concurrency < 0.5x";
            case UNEXPLAINED -> "unexplained > 5 %";
            case SECONDS_PER_CALL -> "seconds-per-call > 1.3x";
            case VERDICT_FLIP, NEW_IO_BOUND, NEW_IO_ON_LOOP -> kind.id();
        };
    }

    boolean needsBaseline() {
        return kind.needsBaseline(limit);
    }

    double value(double otherwise) {
        return limit.map(Limit::value).orElse(otherwise);
    }

    boolean concerns(UnitFigures figures) {
        return unit.isEmpty() || matches(unit.get(), figures);
    }

    /// `Shop.fetch`, `com.acme.Shop.fetch`, `com.acme.*`.
    static boolean matches(String pattern, UnitFigures unit) {
        String regex = "(.*\\.)?" + Pattern.quote(pattern).replace("*", "\\E.*\\Q");
        return unit.unit().matches(regex) || unit.name().equals(pattern);
    }

    /// What was written is no budget.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String instead;

        Wrong(String what, String instead) {
            super(what);
            this.instead = instead;
        }

        String instead() {
            return instead;
        }
    }
}
