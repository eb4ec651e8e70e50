package dev.waitlens.report.page;

import dev.waitlens.report.draw.Score;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.Replay;
import dev.waitlens.report.loop.Replay.Source;
import dev.waitlens.report.loop.Replay.Step;
import dev.waitlens.report.loop.Replay.Window;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The replay of one loop: tables that are read as they are without a script, and that the script plays.
///
/// **Shape**: texts that the script copies into the picture stand in cells and attributes, escaped by the template.
///
/// @param key `loop-1-replay`
public record ReplayView(String key, List<WindowView> windows, List<SourceView> sources, TemplateModel note,
        String steps) {

    /// Names and sentences are for a small picture.
    private static final int NAME = 80;

    /// @param title  where in the run it is
    /// @param others how many tasks have no line of their own; empty for none
    public record WindowView(String key, String title, List<VoiceView> voices, String others, List<StepView> setting,
            List<StepView> steps) {
        /// About so many have room on a sheet of paper.
        private static final int SHEET = 60;

        /// Its steps are printed only where somebody has opened them.
        public boolean tall() {
            return steps.size() > SHEET;
        }
    }

    /// One task's line over time.
    public record VoiceView(String name, List<Score.Stroke> strokes, String words) {}

    /// @param number as the table counts; empty in a setting
    /// @param x      where it stands in time, of [Score#WIDTH]; empty where that is the place of the step before
    /// @param name   of the task, as plain text for an attribute
    public record StepView(String number, String x, String at, String verb, String task, String other, String name,
            String waitsFor, String background, TemplateModel words, String place, String source, String line) {}

    public record SourceView(String key, String name, List<LineView> lines) {}

    public record LineView(String number, String text) {}

    static ReplayView of(EventLoop loop, String loopKey) {
        Replay replay = loop.replay();
        String key = loopKey + "-replay";
        var windows = new ArrayList<WindowView>();
        for (Window window : replay.windows()) {
            windows.add(window(window, key + "-" + (windows.size() + 1)));
        }
        var sources = new ArrayList<SourceView>();
        for (Source source : replay.sources()) {
            sources.add(source(source, key + "-source-" + sources.size()));
        }
        return new ReplayView(key, windows, sources, Markup.prose(replay.note()), Figures.count(replay.steps()));
    }

    private static WindowView window(Window window, String key) {
        var score = Score.of(window);
        var steps = new ArrayList<StepView>();
        int before = 0;
        for (Step step : window.steps()) {
            int place = score.places().get(steps.size());
            steps.add(step(step, String.valueOf(window.first() + steps.size()), place == before ? "" : place + ""));
            before = place;
        }
        return new WindowView(key, Legible.prose(window.title()),
                score.voices().stream().map(ReplayView::voice).toList(),
                number(score.others()), window.setting().stream().map(step -> step(step, "", "")).toList(), steps);
    }

    private static VoiceView voice(Score.Voice voice) {
        return new VoiceView(plain(voice.name()), voice.strokes(), voice.words());
    }

    private static StepView step(Step step, String number, String x) {
        return new StepView(number, x, Figures.millis(step.atMillis()), step.verb().word(), number(step.task()),
                number(step.other()), plain(step.name()), plain(step.waitsFor()), plain(step.background()),
                Markup.prose(step.words()), plain(step.place()), step.source() < 0 ? "" : String.valueOf(step.source()),
                number(step.line()));
    }

    private static String number(int value) {
        return value <= 0 ? "" : String.valueOf(value);
    }

    private static String plain(String text) {
        return Legible.of(text, NAME).plain();
    }

    private static SourceView source(Source source, String key) {
        String[] lines = source.text().split("\n", -1);
        return new SourceView(key, Legible.name(source.name()), IntStream.range(0, lines.length)
                .mapToObj(i -> new LineView(String.valueOf(source.first() + i),
                        Legible.lines(lines[i], Legible.NAME).plain()))
                .toList());
    }
}
