package dev.waitlens.report.draw;

import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.Replay.Step;
import dev.waitlens.report.loop.Replay.Verb;
import dev.waitlens.report.loop.Replay.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The steps of a window over time, one line for each task: when it ran, when it was ready, when it waited. Waits that go on at the
/// same time lie below each other.
///
/// @param voices in the order in which the tasks appear
/// @param others how many tasks have no line
/// @param places where each step stands, from 0 to [#WIDTH]
public record Score(List<Voice> voices, int others, List<Integer> places) {

    /// Width of the drawing; it is stretched to whatever holds it.
    public static final int WIDTH = 1_000;
    public static final int HEIGHT = 14;
    private static final int MOST = 12;
    /// A step that is shorter is still to be seen.
    private static final int THINNEST = 3;

    public Score {
        voices = List.copyOf(voices);
        places = List.copyOf(places);
    }

    /// What a task can do; whoever runs has the thickest line. In the order in which they are drawn.
    public enum Part {
        WAITING(5, 4), READY(3, 8), RUNNING(0, HEIGHT);

        private final int top;
        private final int height;

        Part(int top, int height) {
            this.top = top;
            this.height = height;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param words `running 0.10 ms, ready 0 ms, waiting 2.0 s`
    public record Voice(String name, List<Stroke> strokes, String words) {
        public Voice {
            strokes = List.copyOf(strokes);
        }
    }

    /// @param path in the coordinates of the score
    public record Stroke(Part part, String path) {}

    /// The tasks with the most steps have a line.
    public static Score of(Window window) {
        var scale = Scale.of(window.steps());
        var lines = new LinkedHashMap<Integer, Line>();
        window.setting().forEach(step -> follow(step, scale.begin, lines, scale));
        window.steps().forEach(step -> follow(step, step.atMillis(), lines, scale));
        lines.values().forEach(line -> line.turn(null, scale.begin + scale.length));
        var chosen = lines.values().stream().sorted(Comparator.comparingInt((Line line) -> line.steps).reversed())
                .limit(MOST).toList();
        return new Score(lines.values().stream().filter(chosen::contains).map(Line::voice).toList(),
                lines.size() - chosen.size(),
                window.steps().stream().map(step -> scale.place(step.atMillis())).toList());
    }

    private static void follow(Step step, double at, Map<Integer, Line> lines, Scale scale) {
        int task = step.verb() == Verb.CREATES ? step.other() : step.task();
        if (task == 0) {
            return;
        }
        var line = lines.computeIfAbsent(task, _ -> new Line(step.name(), scale));
        line.steps++;
        switch (step.verb()) {
            case CREATES, READY -> line.turn(Part.READY, at);
            case RUNS -> line.turn(Part.RUNNING, at);
            case WAITS -> line.turn(Part.WAITING, at);
            case ENDS, UNKNOWN -> line.turn(null, at);
            case PRINTS, BLOCKS, IDLES -> {
            }
        }
    }

    private record Scale(double begin, double length) {

        static Scale of(List<Step> steps) {
            double begin = steps.isEmpty() ? 0 : steps.getFirst().atMillis();
            double end = steps.isEmpty() ? 0 : steps.getLast().atMillis();
            return new Scale(begin, Math.max(1e-6, end - begin));
        }

        int place(double atMillis) {
            return (int) Math.round(Math.clamp((atMillis - begin) / length, 0, 1) * WIDTH);
        }
    }

    /// One task's line while it is drawn.
    private static final class Line {
        private final String name;
        private final Scale scale;
        private final Map<Part, Double> millis = new EnumMap<>(Part.class);
        private final Map<Part, StringBuilder> paths = new EnumMap<>(Part.class);
        private final Map<Part, Integer> drawnTo = new EnumMap<>(Part.class);
        private @Nullable Part part;
        private double since;
        private int steps;

        Line(String name, Scale scale) {
            this.name = name;
            this.scale = scale;
        }

        /// @param next null for nothing more
        void turn(@Nullable Part next, double at) {
            if (part != null) {
                millis.merge(part, Math.max(0, at - since), Double::sum);
                draw(part, scale.place(since), scale.place(at));
            }
            part = next;
            since = at;
        }

        private void draw(Part what, int from, int to) {
            int least = what == Part.RUNNING ? THINNEST : 0;
            int end = Math.min(WIDTH, Math.max(to, from + least));
            int begin = Math.max(Math.min(from, end - least), drawnTo.getOrDefault(what, 0));
            if (end > begin) {
                drawnTo.put(what, end);
                paths.computeIfAbsent(what, _ -> new StringBuilder()).append('M').append(begin).append(' ')
                        .append(what.top).append('H').append(end).append('v').append(what.height).append('H')
                        .append(begin).append('z');
            }
        }

        Voice voice() {
            var words = new ArrayList<String>();
            for (Part each : Part.values()) {
                words.addFirst(each.word() + " " + Figures.millis(millis.getOrDefault(each, 0.0)));
            }
            return new Voice(name,
                    paths.entrySet().stream().map(each -> new Stroke(each.getKey(), each.getValue().toString()))
                            .toList(),
                    String.join(", ", words));
        }
    }
}
