package dev.waitlens.advise.judgement;

import dev.waitlens.classify.UnitCalls;
import dev.waitlens.forecast.Concurrency;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Experience;
import dev.waitlens.forecast.Interval;
import dev.waitlens.forecast.Machine;
import dev.waitlens.forecast.Makespan;
import dev.waitlens.forecast.Question;
import dev.waitlens.forecast.RecordedCalls;
import dev.waitlens.forecast.Replays;
import dev.waitlens.forecast.Resource;
import dev.waitlens.forecast.Simulation;
import dev.waitlens.forecast.Workload;
import dev.waitlens.program.shape.Times;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WhatIf;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.State;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Limit.Kind;
import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/// A unit's recorded calls, replayed under one model. `docs/forecast.md` says what that holds and what it leaves out.
public final class Replayed implements Outlook {
    /// Fewer calls, or more time that nobody knows, allow a bound only. **Source** of both: docs/forecast.md
    private static final int LEAST_CALLS = 10;
    private static final double MOST_UNEXPLAINED = 0.05;
    /// The figures' error on programs whose time under the model was taken.
    /// **Source**: docs/forecast.md
    private static final double ERROR = 0.1;
    /// The figure itself is for the middle between none and all.
    private static final double HALF = 0.5;
    /// Numbers of processors that are asked for.
    private static final List<Integer> USUAL = List.of(4, 8, 16);

    private final Form model;
    private final Bounds bounds;
    private final UnitCalls calls;
    private final Computing computing;
    private final Question question;
    private final Replays replays;
    private final double todayNanos;
    private final Experience experience;
    private final int maxWidth;
    private final Map<Integer, Makespan> known = new HashMap<>();
    /// By how many times as long the calls compute.
    private final Map<Double, Other> others = new HashMap<>();
    private final Map<Integer, Span> spans = new HashMap<>();

    /// The same calls, computing longer or shorter.
    ///
    /// @param slower how many times as long they take as they are done today
    private record Other(Replays replays, double slower) {}

    /// @param todayNanos how long the calls take in a replay of today
    private Replayed(Form model, Bounds bounds, UnitCalls calls, Computing computing, Question question,
            Replays replays, double todayNanos, Experience experience, int maxWidth) {
        this.model = model;
        this.bounds = bounds;
        this.calls = calls;
        this.computing = computing;
        this.question = question;
        this.replays = replays;
        this.todayNanos = todayNanos;
        this.experience = experience;
        this.maxWidth = maxWidth;
    }

    /// Where calls were not timed, they are only known to be many where the code says so.
    static boolean canBe(Case unit) {
        UnitCalls calls = unit.unit().recorded();
        return enough(unit, calls.known()) && (calls.timed() || unit.unit().times() == Times.REPEATED
                || unit.unit().waves().times() > 0);
    }

    /// Whether so many calls allow a forecast and not a bound only.
    static boolean enough(Case unit, int calls) {
        double unexplained = unit.whole().program().getOrDefault(State.UNEXPLAINED, 0L)
                / Math.max(1.0, unit.whole().programNanos());
        return unit.cores() > 0 && calls >= LEAST_CALLS && unexplained <= MOST_UNEXPLAINED;
    }

    static Replayed of(Case unit, Form model, Bounds bounds) {
        Computing computing = Computing.of(unit);
        Question question = asked(unit);
        var replays = new Replays(question);
        double today = Math.clamp(atATime(unit, unit.together()), 1, unit.unit().recorded().recorded().size());
        return new Replayed(model, bounds, unit.unit().recorded(), computing, question, replays,
                today(question, replays, today), unit.experience(),
                Math.min(Math.min(WIDEST, unit.room()), widest(question)));
    }

    /// The unit's calls, as they are made today.
    static Question asked(Case unit) {
        RecordedCalls calls = unit.unit().recorded().recorded();
        int together = unit.together();
        Resource outside = new Resource(Resource.UNLIMITED, Resource.UNLIMITED, true);
        Computing computing = Computing.of(unit);
        var workload = new Workload(calls, List.of(outside, Resource.lock(), Resource.lock()), together)
                .lessAtFirst(computing.fresh(), computing.opening());
        double today = Math.clamp(atATime(unit, together), 1, calls.size());
        return asked(unit, workload,
                Concurrency.of(Form.THREADS, (int) today).with(computing.today()));
    }

    /// Of these, made so, on the machine that the unit has.
    static Question asked(Case unit, Workload workload, Concurrency today) {
        Computing computing = Computing.of(unit);
        return new Question(workload, computing.best(unit.cores()),
                computing.worst(unit.cores()).withBackground(background(unit)), today);
    }

    /// A replay's figure with its interval: of the calls, at least its own error and that of past forecasts.
    static Span withError(Interval gain, Experience experience) {
        double low = least(gain.low() / gain.value(), 1 - ERROR, 1 / experience.spread());
        double high = most(gain.high() / gain.value(), 1 + ERROR, experience.spread());
        return new Span(gain.value() * low, gain.value(), gain.value() * high);
    }

    /// No more calls can be under way than are given out.
    private static int widest(Question question) {
        int recorded = question.workload().calls().size();
        int together = question.workload().together();
        return together == 0 ? recorded : Math.min(recorded, together);
    }

    /// How many are under way today, on average; where they are given out together, as many as there are workers.
    private static double atATime(Case unit, int together) {
        return unit.unit().flow().workers().filter(_ -> together > 0).map(workers -> (double) workers.width())
                .orElse(unit.unit().parallelism());
    }

    /// How long a replay of today takes, with so many calls at a time on average: between those with the next whole numbers.
    private static double today(Question question, Replays replays, double together) {
        int fewer = (int) together;
        double slower = replays.makespan(question.today()).orElseThrow().nanos();
        double faster = replays.makespan(question.today().withWidth(fewer + 1)).orElseThrow().nanos();
        return Math.max(1, slower + (together - fewer) * (faster - slower));
    }

    /// Processors that threads on which the unit does not run, and the JVM, kept busy on average while it was there: what they may take at most.
    private static double background(Case unit) {
        Meanwhile meanwhile = Meanwhile.of(unit);
        double all = meanwhile.cpuSeconds(account -> account.kind().isProgram());
        double beside = meanwhile.cpuSeconds(account -> account.kind().isProgram()
                && !unit.unit().threadNames().contains(account.pattern()));
        // Not all of its threads are named where there are many.
        double others = Math.clamp(beside, 0, Math.max(0, all - unit.cpuSeconds()));
        return Math.min((meanwhile.jvmSeconds() + others) / Math.max(1e-9, meanwhile.seconds()), unit.cores());
    }

    @Override
    public boolean isForecast() {
        return true;
    }

    @Override
    public double nowSeconds() {
        return bounds.nowSeconds();
    }

    @Override
    public double runSeconds() {
        return bounds.runSeconds();
    }

    @Override
    public int maxWidth() {
        return maxWidth;
    }

    @Override
    public double secondsAt(int width) {
        return secondsOf(makespan(width).nanos(), middle());
    }

    /// What a replay says of the whole run: today's time by as much as the replay of today is longer, so that what all replays leave out drops out. No less than
    /// what else must be done, with this share (0..1) of the JVM's own CPU time.
    private double secondsOf(double nanos, double ofJvm) {
        return Math.max(1e-9, Math.max(nowSeconds() * nanos / todayNanos, bounds.leastSeconds(ofJvm)));
    }

    /// Of the JVM's own CPU time: half of what it took for the program.
    private double middle() {
        return ofJvm(bounds.floor());
    }

    /// The share (0..1) of the JVM's own CPU time that has to find room in the figure of a forecast.
    static double ofJvm(Floor floor) {
        return HALF * floor.programs();
    }

    private Makespan makespan(int width) {
        return known.computeIfAbsent(Math.min(width, maxWidth),
                wide -> replays.makespan(at(wide)).orElseThrow());
    }

    @Override
    public double factorAt(int width) {
        return nowSeconds() / secondsAt(width);
    }

    @Override
    public Gain gainAt(int width) {
        int used = Math.clamp(width, 1, maxWidth);
        var widths = new TreeSet<>(widths());
        widths.add(used);
        List<WidthPoint> curve = widths.stream().map(wide -> new WidthPoint(wide, spanAt(wide))).toList();
        Span unit = curve.stream().filter(point -> point.width() == used).findFirst().orElseThrow().factor();
        return new Gain(true, unit, programOf(unit), Math.min(atWorst(width), unit.low()),
                nowSeconds() - secondsAt(width), curve, whatIf(),
                experience.outcomes(), experience.shipped());
    }

    /// The same calls in each model, on as many processors as there are, on half and twice as many, and on usual numbers.
    private List<WhatIf> whatIf() {
        int cores = question.machine().processors();
        var counts = new TreeSet<>(USUAL);
        counts.addAll(List.of(Math.max(1, cores / 2), cores, 2 * cores));
        List<WhatIf> others = new ArrayList<>();
        for (Form form : List.of(Form.EVENT_LOOP, Form.THREADS, Form.VIRTUAL_THREADS)) {
            counts.forEach(processors -> others.add(whatIf(form, processors)));
        }
        return others;
    }

    private WhatIf whatIf(Form form, int processors) {
        int cores = question.machine().processors();
        var there = on(form, processors);
        int knee = there.knee();
        Span factor = form == model && processors == cores ? spanAt(knee)
                : there.between(on(form, Math.min(processors, cores)), knee);
        return new WhatIf(label(form), processors, processors == cores, knee, factor);
    }

    private Replayed on(Form form, int processors) {
        double background = Math.min(question.worst().background(), processors);
        var there = new Question(question.workload(), computing.best(processors),
                computing.worst(processors).withBackground(background), question.today());
        return new Replayed(form, bounds.on(processors), calls, computing, there, new Replays(there), todayNanos,
                experience, maxWidth);
    }

    /// How more processors get on together than were measured nobody knows: no better than `fewer` at worst, as well as those at best.
    private Span between(Replayed fewer, int width) {
        double value = factorAt(width);
        double low = least(value * (1 - ERROR), value / experience.spread(),
                fewer.factorOn(fewer.question.worst(), width, 1));
        double high = most(value * (1 + ERROR), value * experience.spread(),
                factorOn(question.machine(), width, 0));
        return new Span(computing.isAll() ? Math.min(low, 1) : low, value,
                Math.max(value, Math.min(high, sideBySide(width))));
    }

    private double factorOn(Machine machine, int width, double ofJvm) {
        return nowSeconds() / secondsOf(Simulation.of(question.workload(), machine, at(width)).run().nanos(), ofJvm);
    }

    private static String label(Form form) {
        return form.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Where the other side takes no more at a time than in this run.
    private double atWorst(int width) {
        Workload narrow = question.workload().withCapacity(UnitCalls.OUTSIDE, question.today().width());
        return nowSeconds() / secondsOf(Simulation.of(narrow, question.machine(), at(width)).run().nanos(), 1);
    }

    private Concurrency at(int width) {
        return Concurrency.of(model, Math.min(width, maxWidth))
                .with(computing.costs(model, todayNanos / 1e9 / Math.max(1e-9, nowSeconds())));
    }

    /// The factor with its interval: that of the calls, that of their computing, of which there are so many samples, that of what else needs the
    /// processors, and at least the replay's own error and that of past forecasts.
    @Override
    public Span spanAt(int width) {
        return spans.computeIfAbsent(Math.min(width, maxWidth), wide -> span(wide, experience.spread()));
    }

    @Override
    public Span ownSpanAt(int width) {
        return span(Math.min(width, maxWidth), 1);
    }

    private Span span(int width, double spread) {
        double value = factorAt(width);
        Interval gain = replays.point(at(width)).orElseThrow().gain();
        double nanos = makespan(width).nanos();
        double dear = with(1 + bounds.cpuError(), width);
        double cheap = with(1 - bounds.cpuError(), width);
        double low = least(gain.low() / gain.value(), 1 - ERROR, 1 / spread, dear, cheap);
        double high = most(gain.high() / gain.value(), 1 + ERROR, spread, dear, cheap);
        double least = Math.min(value, nowSeconds() / secondsOf(nanos / low, 1));
        return new Span(computing.isAll() ? Math.min(least, 1) : least, value,
                Math.max(value, Math.min(nowSeconds() / secondsOf(nanos / high, 0), sideBySide(width))));
    }

    /// How many times as much the calls would gain if they computed so many times as long.
    private double with(double times, int width) {
        Other other = others.computeIfAbsent(times, this::computing);
        return other.slower * makespan(width).nanos() / other.replays.makespan(at(width)).orElseThrow().nanos();
    }

    private Other computing(double times) {
        var changed = new Replays(new Question(question.workload().computing(times), question.machine(),
                question.worst(), question.today()));
        return new Other(changed, (double) changed.makespan(question.today()).orElseThrow().nanos()
                / replays.makespan(question.today()).orElseThrow().nanos());
    }

    private static double least(double... figures) {
        return DoubleStream.of(figures).min().orElseThrow();
    }

    private static double most(double... figures) {
        return DoubleStream.of(figures).max().orElseThrow();
    }

    /// No model gives more than all calls side by side.
    private double sideBySide(int width) {
        return width * nowSeconds() / secondsAt(1);
    }

    private Span programOf(Span unit) {
        return new Span(program(unit.low()), program(unit.value()), program(unit.high()));
    }

    private double program(double factor) {
        double after = nowSeconds() / Math.max(1e-9, factor);
        return runSeconds() / Math.max(1e-9, runSeconds() - nowSeconds() + after);
    }

    @Override
    public Limit capAt(int width) {
        Makespan makespan = makespan(width);
        if (secondsAt(width) <= bounds.leastSeconds(middle()) * 1.001) {
            return bounds.floorCap();
        }
        Makespan.Cap cap = makespan.cap();
        double seconds = cap.nanos() / 1e9 * calls.each();
        return switch (cap.limit()) {
            case PROCESSORS -> Bounds.cap(Kind.PROCESSORS, bounds.cores(width), bounds.cpuSeconds());
            case LOOP_THREAD -> Bounds.cap(Kind.LOOP, 1, bounds.cpuSeconds());
            case LONGEST_CALL -> Bounds.cap(Kind.ONE_CALL, 1, cap.nanos() / 1e9);
            case WAVES -> Bounds.cap(Kind.WAVES, question.workload().together(), seconds);
            case RESOURCE -> Bounds.cap(Kind.LOCK, 1, seconds / Math.max(1, calls.count()));
            case WIDTH, CLIENTS, START, NOTHING -> Bounds.cap(Kind.WIDTH, width, 0);
        };
    }

    @Override
    public Replayed from(int width) {
        if (question.workload().together() > 0) {
            return this; // Fewer of them are under way only because the next are not given out.
        }
        double today = replays.makespan(question.today().withWidth(width)).orElseThrow().nanos();
        return new Replayed(model, bounds.from(width), calls, computing, question, replays, Math.max(1, today),
                experience, maxWidth);
    }

    @Override
    public Replayed upTo(int most) {
        return new Replayed(model, bounds, calls, computing, question, replays, todayNanos, experience,
                Math.clamp(most, 1, widest(question)));
    }
}
