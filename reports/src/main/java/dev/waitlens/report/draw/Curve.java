package dev.waitlens.report.draw;

import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;

/// The gain against the width, with the recommended width marked, and its interval where it has one.
///
/// The horizontal axis is logarithmic: doubling the width moves one step to the right, so the knee shows as a knee.
///
/// @param line   the curve's SVG path
/// @param area   the same, closed along the axis; where there is an interval, all of that
/// @param points every width, in rising order
/// @param ticks  horizontal grid lines
public record Curve(int width, int height, String line, String area, List<Point> points, List<Tick> ticks) {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 176;
    private static final int LEFT = 36;
    private static final int RIGHT = 304;
    private static final int TOP = 22;
    private static final int BOTTOM = 138;
    private static final int LABEL_ROOM = 20;
    private static final double[] STEPS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000};

    public Curve {
        points = List.copyOf(points);
        ticks = List.copyOf(ticks);
    }

    /// @param labelled whether there is room for the width's number below the axis
    /// @param knee     the recommended width
    /// @param anchor   which end of a text at this point stays inside of the picture: SVG's `text-anchor`
    public record Point(String x, String y, String width, String factor, boolean labelled, boolean knee,
            String anchor) {}

    public record Tick(String y, String label) {}

    /// @param points at least two, of rising width
    /// @param knee   the recommended width; the nearest point not above it is marked
    public static Curve of(List<WidthPoint> points, int knee) {
        double most = points.stream().mapToDouble(point -> point.factor().high()).max().orElse(1);
        double step = step(Math.max(most - 1, 0.1));
        double top = 1 + Math.ceil((most - 1) / step - 1e-9) * step;
        double lowest = points.stream().mapToDouble(point -> point.factor().value()).min().orElse(1);
        // What gets slower is below the line of 1.
        var axis = new Axis(lowest > 0.995 ? 1 : Math.floor(lowest * 2) / 2, Math.max(top, 1 + step));
        var drawn = drawn(points, knee, axis);
        var line = new StringBuilder();
        drawn.forEach(point -> line.append(line.isEmpty() ? 'M' : 'L').append(point.x()).append(' ').append(point.y()));
        boolean sure = points.stream().allMatch(point -> point.factor().low() == point.factor().high());
        String area = sure ? line + "V" + BOTTOM + "H" + drawn.getFirst().x() + "Z" : band(points, drawn, axis);
        return new Curve(WIDTH, HEIGHT, line.toString(), area, drawn, ticks(step, axis));
    }

    /// Along the upper ends, and back along the lower ones.
    private static String band(List<WidthPoint> points, List<Point> drawn, Axis axis) {
        var band = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            band.append(i == 0 ? 'M' : 'L').append(drawn.get(i).x()).append(' ')
                    .append(Bar.trimmed(axis.y(points.get(i).factor().high()), 1));
        }
        for (int i = points.size() - 1; i >= 0; i--) {
            band.append('L').append(drawn.get(i).x()).append(' ')
                    .append(Bar.trimmed(axis.y(points.get(i).factor().low()), 1));
        }
        return band.append('Z').toString();
    }

    private static List<Point> drawn(List<WidthPoint> points, int knee, Axis axis) {
        int marked = points.stream().mapToInt(WidthPoint::width).filter(width -> width <= knee).max().orElse(-1);
        double low = Math.log(points.getFirst().width());
        double range = Math.max(Math.log(points.getLast().width()) - low, 1e-9);
        var drawn = new ArrayList<Point>();
        double freeFrom = Double.NEGATIVE_INFINITY;
        for (WidthPoint point : points) {
            double x = LEFT + (Math.log(point.width()) - low) / range * (RIGHT - LEFT);
            boolean isKnee = point.width() == marked;
            boolean labelled = isKnee || x >= freeFrom;
            freeFrom = labelled ? x + LABEL_ROOM : freeFrom;
            drawn.add(new Point(Bar.trimmed(x, 1), Bar.trimmed(axis.y(point.factor().value()), 1),
                    Figures.count(point.width()),
                    Figures.factor(point.factor().value()), labelled, isKnee,
                    x > RIGHT - LABEL_ROOM ? "end" : x < LEFT + LABEL_ROOM ? "start" : "middle"));
        }
        return drawn;
    }

    private static List<Tick> ticks(double step, Axis axis) {
        var ticks = new ArrayList<Tick>();
        if (axis.bottom < 1) {
            ticks.add(tick(axis.bottom, axis));
        }
        for (int i = 0; 1 + i * step <= axis.top + 1e-9; i++) {
            ticks.add(tick(1 + i * step, axis));
        }
        return ticks;
    }

    private static Tick tick(double factor, Axis axis) {
        return new Tick(Bar.trimmed(axis.y(factor), 1), Bar.trimmed(factor, 1) + "×");
    }

    /// The factors that there is room for.
    private record Axis(double bottom, double top) {
        double y(double factor) {
            double height = Math.clamp((factor - bottom) / (top - bottom), 0, 1);
            return BOTTOM - height * (BOTTOM - TOP);
        }
    }

    private static double step(double range) {
        for (double step : STEPS) {
            if (range / step <= 5) {
                return step;
            }
        }
        return range / 4;
    }
}
