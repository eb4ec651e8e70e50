package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopChoice.Table;
import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.cli.top.TopView.Loop;
import dev.waitlens.cli.top.TopView.Unit;
import dev.waitlens.report.Card;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoop.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The screen of [TopView] as lines of plain text.
///
/// **Shape**: at most `height` lines of at most `width` characters; what does not fit is left out from below, threads before units.
final class TopText {
    private static final List<Kind> COLUMNS = List.of(Kind.values());
    private static final String ADVICE = "> ";
    private static final String WARNING = "! ";
    private static final int COLUMN = 6;
    private static final int LEAST_NAME = 14;
    private static final int MOST_UNITS = 6;
    private static final int LEAST_THREADS = 3;
    private static final int MOST_STACKS = 3;
    private static final List<String> HELP = List.of("Keys", "",
            "  up, down (or k, j)   choose a unit of work",
            "  Enter                its stack and its advice; Enter or Esc comes back",
            "  s, S                 sort by the next column, or the one before; * marks it",
            "  Tab                  threads and units, threads alone, units alone",
            "  / (or f)             show what has these letters in its name; Esc shows all",
            "  p (or space)         let the screen stand still, and move again",
            "  w                    write the page of the last minute",
            "  q                    end; the program is left as it was found",
            "  ? (or h)             this help, and back", "",
            "CPU computing   NET network   DISK files   LOCK another thread's lock",
            "QUEUE a result or a place in a queue   SLEEP pauses",
            "READY ready to run, and no processor   IDLE nothing to do",
            "OTHER collector, child processes, what no event accounts for");

    private final int width;
    private final int height;
    private final int name;
    private final Optional<TopChoice> choice;

    /// A screen that nobody presses keys at.
    TopText(int width, int height) {
        this(width, height, Optional.empty());
    }

    TopText(int width, int height, TopChoice choice) {
        this(width, height, Optional.of(choice));
    }

    private TopText(int width, int height, Optional<TopChoice> choice) {
        this.width = width;
        this.height = height;
        this.name = Math.max(LEAST_NAME, width - COLUMN * COLUMNS.size());
        this.choice = choice;
    }

    List<String> lines(TopView view) {
        var shown = choice.map(chosen -> chosen.arranged(view)).orElse(view);
        var lines = switch (choice.map(TopChoice::screen).orElse(TopChoice.Screen.TABLES)) {
            case TABLES -> tables(shown);
            case HELP -> HELP;
            case UNIT -> unit(shown);
        };
        return lines.stream().limit(height).map(this::fitted).toList();
    }

    private List<String> tables(TopView view) {
        var table = choice.map(TopChoice::table).orElse(Table.BOTH);
        var below = new ArrayList<String>();
        if (table == Table.BOTH) {
            units(view, below);
        }
        loops(view, below);
        view.warnings().forEach(warning -> below.add(WARNING + warning));
        var lines = new ArrayList<String>();
        lines.add(head(view));
        int room = Math.max(1, height - 2 - below.size());
        if (table == Table.UNITS) {
            lines.add(padded("UNITS OF WORK") + titles());
            var marked = chosen(view);
            around(view.units(), marked, room)
                    .forEach(unit -> lines.add(row(unit.row(), mark(unit.row().name().equals(marked)))));
        } else {
            lines.add(padded("THREADS") + titles());
            view.threads().stream().limit(room).forEach(row -> lines.add(row(row, "")));
            if (view.threads().isEmpty()) {
                lines.add(choice.filter(chosen -> !chosen.filter().isEmpty()).isPresent()
                        ? "no thread has such a name" : "no thread of the program did anything");
            }
        }
        lines.addAll(unfolded(below, height - lines.size() - below.size()));
        return lines;
    }

    /// Sentences that are too long for one line have more of them where there is room.
    private List<String> unfolded(List<String> lines, int spare) {
        var all = new ArrayList<String>();
        int left = spare;
        for (String line : lines) {
            var folded = new ArrayList<String>();
            if (line.startsWith(ADVICE) || line.startsWith(WARNING)) {
                wrap(line, folded);
            }
            boolean fits = folded.size() > 1 && folded.size() - 1 <= left;
            left -= fits ? folded.size() - 1 : 0;
            all.addAll(fits ? folded : List.of(line));
        }
        return all;
    }

    /// Of a list that is too long for its room the part with the chosen one.
    private static List<Unit> around(List<Unit> units, String chosen, int room) {
        int at = 0;
        for (int i = 0; i < units.size(); i++) {
            at = units.get(i).row().name().equals(chosen) ? i : at;
        }
        int from = Math.clamp(at - room / 2, 0, Math.max(0, units.size() - room));
        return units.subList(from, Math.min(units.size(), from + room));
    }

    private String chosen(TopView view) {
        return choice.map(chosen -> chosen.nearest(view.unitNames())).orElse("");
    }

    private String mark(boolean chosen) {
        return choice.isEmpty() ? "" : chosen ? "*" : " ";
    }

    private static String head(TopView view) {
        var busy = view.busy() instanceof Measured.Known(double cores)
                ? String.format(Locale.ROOT, "%.2f", cores) + (view.cores() instanceof Measured.Known(double all)
                        ? " of " + Math.round(all) : "") + " processors busy"
                : "processors not measured";
        var up = view.uptimeSeconds() instanceof Measured.Known(double seconds)
                ? ", up " + Math.round(seconds) + " s" : "";
        return String.format(Locale.ROOT, "%s (%d)%s, %s, last %.1f s", view.program(), view.pid(), up, busy,
                view.seconds());
    }

    private String titles() {
        var titles = new StringBuilder();
        var order = choice.map(TopChoice::order).orElse(TopOrder.BUSY);
        COLUMNS.forEach(kind -> titles
                .append(String.format("%" + COLUMN + "s", (order.isOf(kind) ? "*" : "") + kind.title)));
        return titles.toString();
    }

    private String row(TopRow row, String mark) {
        var line = new StringBuilder(
                padded(mark + (row.count() > 1 ? row.name() + " (" + row.count() + ")" : row.name())));
        COLUMNS.forEach(kind -> line.append(String.format("%" + COLUMN + "s", share(row.share(kind)))));
        return line.toString();
    }

    private static String share(double share) {
        return share < 0.005 ? "." : Math.round(share * 100) + "%";
    }

    private void units(TopView view, List<String> lines) {
        var marked = chosen(view);
        int most = Math.clamp(height - LEAST_THREADS - 4 - view.warnings().size(), 1, MOST_UNITS);
        var units = around(view.units(), marked, most);
        if (units.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                padded("UNITS OF WORK") + String.format("%8s%9s%9s  %s", "CALLS/s", "ms/CALL", "AT ONCE", "BOUND BY"));
        for (Unit unit : units) {
            lines.add(padded(mark(unit.row().name().equals(marked)) + unit.row().name()) + String.format(
                    "%8s%9s%9s  %s", figure(unit.callsPerSecond()), figure(unit.millis()), figure(unit.concurrency()),
                    unit.verdict()));
        }
        units.stream().filter(unit -> !unit.advice().isEmpty()).limit(2)
                .forEach(unit -> lines.add(ADVICE + unit.advice()));
    }

    private void loops(TopView view, List<String> lines) {
        if (view.loops().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(padded("EVENT LOOPS") + String.format("%6s%12s%12s%13s%9s", "BUSY", "LAG ms p50", "LAG ms p99",
                "TURN ms max", "BLOCKED"));
        for (Loop loop : view.loops()) {
            lines.add(padded(loop.name()) + String.format("%6s%12s%12s%13s%9d",
                    loop.busyShare() instanceof Measured.Known(double busy) ? share(busy) : "-",
                    millis(loop.lag(), loop.lag().p50Millis()), millis(loop.lag(), loop.lag().p99Millis()),
                    millis(loop.turns(), loop.turns().maxMillis()), loop.blocked()));
        }
    }

    private static String millis(Latency of, double value) {
        return of.count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private List<String> unit(TopView view) {
        var marked = chosen(view);
        var found = view.units().stream().filter(unit -> unit.row().name().equals(marked)).findFirst();
        if (found.isEmpty()) {
            return List.of("No unit of work did anything in these seconds.");
        }
        var unit = found.get();
        var lines = new ArrayList<String>();
        lines.add(unit.row().name() + ": " + unit.verdict());
        lines.add(figures(unit));
        lines.add("");
        if (unit.advised().sentences().isEmpty()) {
            lines.add("No advice: too little of the program's time is in it.");
        }
        unit.advised().sentences().forEach(sentence -> wrap(sentence, lines));
        for (Card.Stack stack : unit.advised().stacks().stream().limit(MOST_STACKS).toList()) {
            lines.add("");
            lines.add(String.format(Locale.ROOT, "%.0f %% %s, in", stack.share() * 100, stack.state().label()));
            stack.frames().reversed().forEach(frame -> lines.add("  " + frame));
        }
        return lines;
    }

    private static String figures(Unit unit) {
        var shares = new StringBuilder();
        COLUMNS.stream().filter(kind -> unit.row().share(kind) >= 0.005).forEach(kind -> shares
                .append(kind.title).append(' ').append(share(unit.row().share(kind))).append("  "));
        return shares + (unit.callsPerSecond() instanceof Measured.Known
                ? " " + figure(unit.callsPerSecond()) + " calls/s, " + figure(unit.millis()) + " ms a call, "
                        + figure(unit.concurrency()) + " at once"
                : " calls not timed");
    }

    private void wrap(String sentence, List<String> lines) {
        var line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }

    private static String figure(Measured measured) {
        return measured instanceof Measured.Known(double value)
                ? String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value) : "-";
    }

    private String padded(String text) {
        var fitted = text.length() > name - 1 ? text.substring(0, name - 2) + "~" : text;
        return String.format("%-" + name + "s", fitted);
    }

    /// Names come from the program, and could hold control characters.
    private String fitted(String line) {
        var printable = line.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= width ? printable : printable.substring(0, width - 1) + "~";
    }
}
