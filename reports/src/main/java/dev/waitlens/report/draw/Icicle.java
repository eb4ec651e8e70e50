package dev.waitlens.report.draw;

import dev.waitlens.report.Flame;
import dev.waitlens.report.Flame.Frame;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A flame graph hanging from its roots: one box for each frame, callers above callees, width by weight.
///
/// Boxes are percentages of the drawing's width and text is clipped by its own box, so the picture fits a telephone and a
/// wall without being computed anew, and without a script.
///
/// @param boxes  parents before children
/// @param tree   the heavier frames as indented text
/// @param cut    what was not drawn, as a sentence; empty when nothing was left out
public record Icicle(int height, List<Box> boxes, List<Line> tree, String cut) {

    public static final int ROW = 19;
    private static final int MAX_BOXES = 220;
    private static final int MAX_ROWS = 72;
    private static final int MAX_LINES = 120;
    private static final double MIN_SHARE = 0.002;
    /// A row of less than this in all, below the first ones, is a tower of slivers: it would make the picture tall and say nothing.
    private static final double ROW_FROM = 0.03;
    private static final int FIRST_ROWS = 12;
    private static final double TEXT_FROM = 0.02;
    private static final double LINE_FROM = 0.01;

    public Icicle {
        boxes = List.copyOf(boxes);
        tree = List.copyOf(tree);
    }

    /// @param label class and method where there is room for text, else empty
    /// @param title the whole name, its weight and its state
    /// @param row   depth, 0 at the roots
    /// @param moments its milliseconds in each of the timeline's parts, for the script: `12.5 0 3`; empty where nobody knows
    public record Box(Palette.Swatch swatch, String x, String width, int row, int y, String label, String title,
            boolean own, String moments) {}

    /// @param share of the whole tree's weight
    public record Line(String indent, String share, String weight, char letter, String name) {}

    public static Icicle of(Flame flame) {
        return of(flame, frame -> frame.state().label());
    }

    /// @param note what is said of a frame behind its weight
    public static Icicle of(Flame flame, Function<Frame, String> note) {
        List<Placed> all = placed(flame);
        List<Placed> kept = kept(all);
        int rows = kept.stream().mapToInt(Placed::row).max().orElse(-1) + 1;
        return new Icicle(rows * ROW, kept.stream().map(placed -> box(placed, note)).toList(), tree(all),
                cut(all.size(), kept.size()));
    }

    private record Placed(Frame frame, double left, double share, int row) {}

    /// Every frame with its place, parents before children. Not recursive: recorded stacks can be thousands of frames deep.
    private static List<Placed> placed(Flame flame) {
        double total = Math.max(flame.totalMillis(), flame.roots().stream().mapToDouble(Frame::millis).sum());
        var open = new ArrayDeque<Placed>();
        push(flame.roots(), 0, 0, total, open);
        var placed = new ArrayList<Placed>();
        while (!open.isEmpty()) {
            Placed next = open.pop();
            placed.add(next);
            push(next.frame().children(), next.left(), next.row() + 1, total, open);
        }
        return placed;
    }

    private static void push(List<Frame> siblings, double left, int row, double total, Deque<Placed> open) {
        var row0 = new ArrayList<Placed>();
        double x = left;
        for (Frame frame : siblings) {
            double share = total > 0 ? frame.millis() / total : 0;
            row0.add(new Placed(frame, x, share, row));
            x += share;
        }
        row0.reversed().forEach(open::push);
    }

    /// The widest frames. A parent is at least as wide as its children and placed before them, so what stays is a tree.
    private static List<Placed> kept(List<Placed> all) {
        int rows = rows(all);
        var widest = all.stream().filter(placed -> placed.share() >= MIN_SHARE && placed.row() < rows)
                .sorted(Comparator.comparingDouble(Placed::share).reversed()).limit(MAX_BOXES)
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
        return all.stream().filter(widest::contains).toList();
    }

    /// How many rows are drawn. No row weighs more than the one above it.
    private static int rows(List<Placed> all) {
        var weights = new double[MAX_ROWS];
        all.stream().filter(placed -> placed.row() < MAX_ROWS)
                .forEach(placed -> weights[placed.row()] += placed.share());
        int rows = FIRST_ROWS;
        while (rows < MAX_ROWS && weights[rows] >= ROW_FROM) {
            rows++;
        }
        return rows;
    }

    private static Box box(Placed placed, Function<Frame, String> note) {
        Frame frame = placed.frame();
        String label = placed.share() >= TEXT_FROM ? Legible.of(shortName(frame.name()), 80).plain() : "";
        String title = Legible.of(frame.name(), Legible.TITLE).plain() + ": " + Figures.millis(frame.millis()) + ", "
                + Figures.percent(placed.share()) + ", " + note.apply(frame) + lines(frame.lines());
        return new Box(Palette.of(frame.state()), Bar.percentage(placed.left()), Bar.percentage(placed.share()),
                placed.row(),
                placed.row() * ROW, label, title, frame.own(), moments(frame));
    }

    /// `, line 47`, `, lines 47 and 51`; of many the heaviest.
    private static String lines(List<Integer> lines) {
        return switch (lines.size()) {
            case 0 -> "";
            case 1 -> ", line " + lines.getFirst();
            case 2 -> ", lines " + lines.getFirst() + " and " + lines.getLast();
            default -> ", lines " + lines.getFirst() + ", " + lines.get(1) + " and "
                    + (lines.size() == 3 ? lines.getLast() : Figures.count(lines.size() - 2) + " more");
        };
    }

    private static String moments(Frame frame) {
        return frame.moments().stream().map(millis -> Bar.trimmed(millis, 1)).collect(Collectors.joining(" "));
    }

    private static List<Line> tree(List<Placed> all) {
        return all.stream().filter(placed -> placed.share() >= LINE_FROM && placed.row() < MAX_ROWS).limit(MAX_LINES)
                .map(placed -> new Line("  ".repeat(Math.min(placed.row(), 24)),
                        "%6s".formatted(Figures.percent(placed.share())),
                        "%9s".formatted(Figures.millis(placed.frame().millis())), placed.frame().state().letter(),
                        Legible.of(placed.frame().name(), 120).plain()))
                .toList();
    }

    private static String cut(int all, int kept) {
        return all == kept ? ""
                : "%s of %s frames are drawn; the others are too narrow to see, or so deep that all of a row is below %s."
                        .formatted(Figures.count(kept), Figures.count(all), Figures.percent(ROW_FROM));
    }

    /// `Shop.fetch(String)` of `com.acme.Shop.fetch(String)`.
    public static String shortName(String name) {
        int end = name.indexOf('(');
        int method = name.lastIndexOf('.', end < 0 ? name.length() : end);
        int owner = method < 1 ? -1 : name.lastIndexOf('.', method - 1);
        return name.substring(owner + 1);
    }
}
