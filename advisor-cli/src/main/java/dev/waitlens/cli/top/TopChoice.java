package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopView.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What the reader of the screen has chosen by keys. Each key makes another one.
///
/// @param paused whether the screen stands still; the recording goes on
/// @param typing whether letters go into the filter
/// @param filter part of a name; empty for all
/// @param chosen name of a unit; empty for the first
record TopChoice(Screen screen, TopOrder order, Table table, boolean paused, boolean typing, String filter,
        String chosen) {
    static final TopChoice FIRST = new TopChoice(Screen.TABLES, TopOrder.BUSY, Table.BOTH, false, false, "", "");

    private static final int LONGEST_FILTER = 60;

    /// What is shown.
    enum Screen {
        TABLES, UNIT, HELP
    }

    /// Which rows have the room.
    enum Table {
        BOTH, THREADS, UNITS;

        Table next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }

    /// What a key asks for beside another screen.
    enum Wish {
        NONE, END, PAGE
    }

    Wish wish(Key key) {
        if (typing) {
            return Wish.NONE;
        }
        return key.is('q') || key.is('Q') ? Wish.END : key.is('w') ? Wish.PAGE : Wish.NONE;
    }

    /// @param units their names, in the order of the screen
    TopChoice after(Key key, List<String> units) {
        return typing ? typed(key) : switch (key.name()) {
            case UP -> moved(-1, units);
            case DOWN -> moved(1, units);
            case ENTER -> screen == Screen.TABLES && !units.isEmpty() ? on(Screen.UNIT).choose(nearest(units))
                    : on(Screen.TABLES);
            case ESCAPE, BACKSPACE -> screen == Screen.TABLES ? filtered("") : on(Screen.TABLES);
            case TAB -> with(table.next());
            case LETTER -> pressed(key, units);
        };
    }

    private TopChoice pressed(Key key, List<String> units) {
        return switch (key.letter()) {
            case '?', 'h' -> on(screen == Screen.HELP ? Screen.TABLES : Screen.HELP);
            case 's' -> with(order.moved(1));
            case 'S' -> with(order.moved(-1));
            case 'p', ' ' -> new TopChoice(screen, order, table, !paused, false, filter, chosen);
            case '/', 'f' -> new TopChoice(Screen.TABLES, order, table, paused, true, filter, chosen);
            case 'k' -> moved(-1, units);
            case 'j' -> moved(1, units);
            default -> this;
        };
    }

    private TopChoice typed(Key key) {
        return switch (key.name()) {
            case ENTER -> new TopChoice(screen, order, table, paused, false, filter, chosen);
            case ESCAPE -> filtered("");
            case BACKSPACE -> new TopChoice(screen, order, table, paused, true,
                    filter.substring(0, filter.isEmpty() ? 0 : filter.offsetByCodePoints(filter.length(), -1)), chosen);
            case LETTER -> filter.length() >= LONGEST_FILTER ? this
                    : new TopChoice(screen, order, table, paused, true, filter + Character.toString(key.letter()),
                            chosen);
            case UP, DOWN, TAB -> this;
        };
    }

    private TopChoice on(Screen other) {
        return new TopChoice(other, order, table, paused, false, filter, chosen);
    }

    private TopChoice with(TopOrder other) {
        return new TopChoice(screen, other, table, paused, false, filter, chosen);
    }

    private TopChoice with(Table other) {
        return new TopChoice(Screen.TABLES, order, other, paused, false, filter, chosen);
    }

    private TopChoice filtered(String text) {
        return new TopChoice(screen, order, table, paused, false, text, chosen);
    }

    private TopChoice choose(String unit) {
        return new TopChoice(screen, order, table, paused, false, filter, unit);
    }

    private TopChoice moved(int steps, List<String> units) {
        if (units.isEmpty()) {
            return this;
        }
        int from = units.indexOf(nearest(units));
        return choose(units.get(Math.clamp(from + steps, 0, units.size() - 1)));
    }

    /// The chosen one where it is still there, else the first; empty where there is none.
    String nearest(List<String> units) {
        return units.contains(chosen) ? chosen : units.isEmpty() ? "" : units.getFirst();
    }

    /// The rows of a window that the filter lets through, sorted.
    TopView arranged(TopView view) {
        var wanted = filter.toLowerCase(Locale.ROOT);
        var threads = view.threads().stream().filter(row -> row.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(order.comparator()).toList();
        var units = view.units().stream().filter(unit -> unit.row().name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(Unit::row, order.comparator())).toList();
        return view.with(threads, units);
    }
}
