package dev.waitlens.report.page;

import dev.waitlens.report.Card;
import dev.waitlens.report.Listing;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.TestRow;
import dev.waitlens.report.LaneChart.Stretch;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.draw.Strip;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The tables below the cards: threads, methods, and the lanes of the timeline.
///
/// @param machinery the JVM's own threads and the recorder's: behind a click
/// @param own    the user's own methods, heaviest first
/// @param lighter of those, the many that took little: behind a click
/// @param others libraries' and the JDK's
/// @param laneStates the states that the lanes show, each once
/// @param several whether the threads are those of several processes
/// @param tests  what JUnit ran, by class
/// @param jvms   the others of the same run
/// @param cuts   what was left out here because a page has an end
public record TableViews(List<ThreadView> threads, List<ThreadView> machinery, MethodsView own, MethodsView lighter,
        MethodsView others,
        List<LaneView> lanes, List<StretchView> stretches,
        TimeAxis axis, List<Palette.Swatch> laneStates, boolean several, List<TestClassView> tests, List<JvmView> jvms,
        List<String> cuts) {

    private static final int THREADS = 30;
    private static final Set<String> MACHINERY = Set.of("JVM", "recorder", "carrier");
    private static final int METHODS = 50;
    private static final int OTHERS = 20;
    private static final double SMALLEST = 0.001;
    private static final int HEAVY = 8;
    private static final double LIGHT = 0.05;
    private static final int LANES = 16;
    private static final int TESTS = 200;
    private static final int JVMS = 50;

    /// @param process of the thread; empty for the program's own
    /// @param shares the bar in words and the states that have no figure
    public record ThreadView(TemplateModel name, TemplateModel process, String count, String kind, String wall,
            double wallSeconds, Bar bar,
            List<HeroView.Share> shares) {}

    /// @param timed   whether the calls of any were timed
    /// @param untimed why those of others were not, each reason once
    /// @param threads of one element where all of them ran on the same ones
    /// @param pack    of one element where all of them are in one package, or below it
    public record MethodsView(List<MethodView> rows, boolean timed, List<TemplateModel> untimed,
            List<TemplateModel> threads, List<TemplateModel> pack) {
        static MethodsView of(List<MethodView> rows, List<String> threads, String pack) {
            return new MethodsView(rows, rows.stream().anyMatch(row -> row.calls().timed()),
                    rows.stream().filter(row -> !row.calls().timed()).map(row -> row.calls().count().reason())
                            .distinct().<TemplateModel>map(Markup::prose).toList(),
                    threads.size() == 1 ? List.of(Markup.prose(threads.getFirst())) : List.of(),
                    pack.isEmpty() ? List.of() : List.of(Markup.name(pack.substring(0, pack.length() - 1))));
        }
    }

    /// @param pack  package, with its dot
    /// @param through methods that only hand on to it
    /// @param states the bar in words
    /// @param card  of one element: the anchor of the card about it
    /// @param lines of one element: the anchor of its lines
    /// @param moments milliseconds of computing and of waiting in each of the timeline's parts, for the script: `12 0,3 40`
    public record MethodView(TemplateModel pack, TemplateModel name, String verdict, String share, double shareValue,
            String cpu,
            double cpuValue, String waiting, double waitingValue, String samples, long sampleCount,
            CardView.CallsView calls,
            Bar bar, String states, TemplateModel threads, List<String> card, List<String> lines,
            List<TemplateModel> through, String moments) {}

    /// A class of tests, the longest first.
    public record TestClassView(TemplateModel name, String seconds, List<TestView> tests) {}

    public record TestView(TemplateModel name, String runs, String seconds, double sortBy, Bar bar) {}

    /// @param half  the moment in the middle
    /// @param seconds all of it, for the script
    /// @param part    width of a part, likewise; 0 where nothing is told of parts
    public record TimeAxis(String half, String end, String bucket, double seconds, double part, String note) {}

    public record LaneView(TemplateModel name, Strip strip) {}

    public record StretchView(TemplateModel what, String when, Bar bar, List<TemplateModel> methods) {}

    /// Below which share of the busiest threads' time a method is behind a click.
    public String least() {
        return Figures.percent(LIGHT);
    }

    static TableViews of(Report report, Notes notes) {
        var cuts = new ArrayList<String>();
        var own = report.methods().stream().filter(MethodRow::own).toList();
        var others = report.methods().stream().filter(method -> !method.own()).toList();
        var lanes = cut(report.timeline().lanes(), LANES, "lanes of the timeline", cuts).stream()
                .map(lane -> new LaneView(Markup.name(lane.name()), Strip.of(lane.buckets()))).toList();
        var kept = cut(own, METHODS, "methods of your code", cuts);
        int heavy = heavy(kept);
        var rows = cut(report.threads(), THREADS, "thread groups", cuts);
        return new TableViews(
                rows.stream().filter(row -> !isMachinery(row)).map(row -> thread(row, notes)).toList(),
                rows.stream().filter(TableViews::isMachinery).map(row -> thread(row, notes)).toList(),
                methods(kept.subList(0, heavy), report, notes),
                methods(kept.subList(heavy, kept.size()), report, notes),
                methods(cut(others, OTHERS, "methods of libraries and the JDK", cuts), report, notes),
                lanes, report.timeline().stretches().stream().map(TableViews::stretch).toList(), axis(report),
                statesOf(lanes),
                report.threads().stream().anyMatch(row -> !row.process().isEmpty()),
                tests(cut(report.tests(), TESTS, "tests", cuts)),
                cut(report.timeline().jvms(), JVMS, "JVMs of this run", cuts).stream()
                        .map(jvm -> JvmView.of(jvm, axis(report).seconds())).toList(),
                cuts);
    }

    private static List<TestClassView> tests(List<TestRow> rows) {
        var classes = rows.stream()
                .collect(Collectors.groupingBy(TestRow::className, LinkedHashMap::new, Collectors.toList()));
        return classes.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<TestRow>> each) -> seconds(each.getValue()))
                        .reversed())
                .map(each -> new TestClassView(Markup.name(each.getKey()), Figures.seconds(seconds(each.getValue())),
                        each.getValue().stream().map(TableViews::test).toList()))
                .toList();
    }

    private static double seconds(List<TestRow> rows) {
        return rows.stream().mapToDouble(TestRow::seconds).sum();
    }

    private static TestView test(TestRow row) {
        return new TestView(Markup.name(row.method()), Figures.count(row.runs()), Figures.seconds(row.seconds()),
                row.seconds(), Bar.of(row.slices()));
    }

    private static boolean isMachinery(ThreadRow row) {
        return MACHINERY.contains(row.kind());
    }

    /// How many of them are shown at once: the first ones, and all that are not light.
    private static int heavy(List<MethodRow> rows) {
        int heavy = Math.min(HEAVY, rows.size());
        while (heavy < rows.size() && rows.get(heavy).inclusiveShare() >= LIGHT) {
            heavy++;
        }
        return heavy;
    }

    private static StretchView stretch(Stretch stretch) {
        return new StretchView(Markup.prose(stretch.what()),
                Figures.seconds(stretch.fromSeconds()) + " to " + Figures.seconds(stretch.toSeconds()),
                Bar.of(stretch.slices()),
                stretch.methods().stream().map(TableViews::simply).<TemplateModel>map(Markup::name).toList());
    }

    /// `OilPaint.dab 1.17 s` of the same with its package.
    private static String simply(String methodAndTime) {
        int time = Math.max(0, methodAndTime.lastIndexOf(' ', methodAndTime.lastIndexOf(' ') - 1));
        return methodAndTime.substring(simpleNameStart(methodAndTime.substring(0, time)));
    }

    private static <T> List<T> cut(List<T> rows, int most, String what, List<String> cuts) {
        if (rows.size() <= most) {
            return rows;
        }
        cuts.add("%s of %s %s are on this page; the JSON form has them all."
                .formatted(Figures.count(most), Figures.count(rows.size()), what));
        return rows.subList(0, most);
    }

    private static ThreadView thread(ThreadRow row, Notes notes) {
        return new ThreadView(Markup.name(row.name()),
                Markup.name(row.process().isEmpty() ? "the program" : row.process()), Figures.count(row.count()),
                Legible.name(row.kind()),
                Figures.seconds(row.wallSeconds()), row.wallSeconds(), Bar.of(row.slices()),
                row.slices().stream().map(slice -> HeroView.share(slice, notes)).toList());
    }

    private static MethodsView methods(List<MethodRow> rows, Report report, Notes notes) {
        String pack = commonPackage(rows);
        return MethodsView.of(rows.stream().map(row -> method(row, pack.length(), report, notes)).toList(),
                rows.stream().map(MethodRow::threads).distinct().toList(), pack);
    }

    /// `dev.acme.` of `dev.acme.shop.Desk.sell` and `dev.acme.till.Till.open`; empty where they have none in common.
    private static String commonPackage(List<MethodRow> rows) {
        String common = rows.size() < 2 ? "" : pack(rows.getFirst());
        for (MethodRow row : rows) {
            while (!pack(row).startsWith(common)) {
                common = common.substring(0, common.lastIndexOf('.', common.length() - 2) + 1);
            }
        }
        return common;
    }

    private static String pack(MethodRow row) {
        return row.method().substring(0, simpleNameStart(row.method()));
    }

    private static MethodView method(MethodRow row, int known, Report report, Notes notes) {
        int split = simpleNameStart(row.method());
        return new MethodView(Markup.name(row.method().substring(known, split)),
                Markup.name(row.method().substring(split)),
                row.verdict().label(), Figures.percent(row.inclusiveShare()), row.inclusiveShare(),
                Figures.millis(row.selfCpuMillis()), row.selfCpuMillis(), Figures.millis(row.selfWaitMillis()),
                row.selfWaitMillis(), Figures.count(row.samples()), row.samples(),
                CardView.CallsView.of(row.calls(), notes),
                Bar.of(row.slices()), states(row.slices()), Markup.prose(row.threads()), anchors(row, report.cards()),
                lines(row.method(), report.listings()),
                row.through().stream().<TemplateModel>map(name -> Markup.name(name.substring(simpleNameStart(name))))
                        .toList(),
                row.moments().stream().map(moment -> moment.cpuMillis() + " " + moment.waitMillis())
                        .collect(Collectors.joining(",")));
    }

    /// What the bar shows, in words; what is less than a figure can say is left to the bar.
    private static String states(List<Slice> slices) {
        return slices.stream().filter(slice -> slice.share() >= SMALLEST)
                .map(slice -> slice.state().label() + " " + Figures.percent(slice.share()).replace(" %", "\u00A0%"))
                .collect(Collectors.joining(", "));
    }

    /// Where class and method begin in `com.acme.Shop.fetch(String)`.
    static int simpleNameStart(String method) {
        int end = method.indexOf('(');
        int dot = method.lastIndexOf('.', end < 0 ? method.length() : end);
        return dot < 1 ? 0 : method.lastIndexOf('.', dot - 1) + 1;
    }

    private static List<String> anchors(MethodRow row, List<Card> cards) {
        for (int i = 0; i < cards.size(); i++) {
            if (!row.card().isEmpty() && cards.get(i).id().equals(row.card())) {
                return List.of(CardView.anchor(i));
            }
        }
        return List.of();
    }

    static List<String> lines(String method, List<Listing> listings) {
        return IntStream.range(0, listings.size()).filter(i -> listings.get(i).method().equals(method)).limit(1)
                .mapToObj(ListingView::anchor).toList();
    }

    /// In the order of the page's legend.
    private static List<Palette.Swatch> statesOf(List<LaneView> lanes) {
        return Palette.all().stream()
                .filter(swatch -> lanes.stream().flatMap(lane -> lane.strip().bands().stream())
                        .anyMatch(band -> band.swatch().equals(swatch)))
                .toList();
    }

    private static TimeAxis axis(Report report) {
        int buckets = report.timeline().lanes().stream().mapToInt(lane -> lane.buckets().size()).max().orElse(0);
        double end = buckets * report.timeline().bucketSeconds();
        return new TimeAxis(Figures.seconds(end / 2), Figures.seconds(end),
                Figures.seconds(report.timeline().bucketSeconds()), end,
                report.timeline().partSeconds(),
                Legible.prose(report.timeline().note()));
    }
}
