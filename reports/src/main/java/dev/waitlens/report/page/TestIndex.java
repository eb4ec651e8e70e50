package dev.waitlens.report.page;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.TestRow;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The tests that several JVMs ran, by class and test, on the page that leads to the JVMs' own.
///
/// Nothing is added up but the seconds of a class: a test that ran in two JVMs has a row for each, because two tests of one name in two
/// modules are not one.
///
/// **Shape**: longest class first, and in it the longest test.
///
/// @param count of all rows, those that are left out with them
/// @param cut   what is left out because a page has an end; empty for nothing
public record TestIndex(List<TestClass> classes, int count, String cut, List<Palette.Swatch> swatches) {
    private static final int MOST = 1_000;

    public TestIndex {
        classes = List.copyOf(classes);
        swatches = List.copyOf(swatches);
    }

    /// What one JVM ran.
    ///
    /// @param page file name of its page, beside this one; empty where there is none
    public record Ran(String page, List<TestRow> tests) {
        public Ran {
            tests = List.copyOf(tests);
        }
    }

    public record TestClass(TemplateModel name, String seconds, List<TestLine> tests) {
        public TestClass {
            tests = List.copyOf(tests);
        }
    }

    /// @param page of the JVM that ran it
    public record TestLine(TemplateModel name, String runs, String seconds, double sortBy, Bar bar, String page) {}

    private record Row(TestRow test, String page) {
        double seconds() {
            return test.seconds();
        }
    }

    public static TestIndex of(List<Ran> jvms) {
        List<Row> all = jvms.stream().flatMap(jvm -> jvm.tests().stream().map(test -> new Row(test, jvm.page())))
                .sorted(Comparator.comparingDouble(Row::seconds).reversed()).toList();
        Map<String, List<Row>> byClass = new LinkedHashMap<>();
        all.stream().limit(MOST)
                .forEach(row -> byClass.computeIfAbsent(row.test().className(), _ -> new ArrayList<>()).add(row));
        List<TestClass> classes = byClass.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Row>> each) -> seconds(each.getValue()))
                        .reversed())
                .map(each -> new TestClass(Markup.name(each.getKey()), Figures.seconds(seconds(each.getValue())),
                        each.getValue().stream().map(TestIndex::line).toList()))
                .toList();
        String cut = all.size() <= MOST ? ""
                : "The longest " + Figures.count(MOST) + " of " + Figures.count(all.size())
                        + " tests; the others are on the pages of their JVMs.";
        return new TestIndex(classes, all.size(), cut, all.isEmpty() ? List.of() : Palette.all());
    }

    private static double seconds(List<Row> rows) {
        return rows.stream().mapToDouble(Row::seconds).sum();
    }

    private static TestLine line(Row row) {
        TestRow test = row.test();
        return new TestLine(Markup.name(test.method()), Figures.count(test.runs()), Figures.seconds(test.seconds()),
                test.seconds(), Bar.of(test.slices()), row.page());
    }

    /// The tests of a report that was written as JSON.
    ///
    /// @param report what its property `report` holds
    static List<TestRow> read(JsonNode report) {
        var rows = new ArrayList<TestRow>();
        for (JsonNode row : report.path("tests")) {
            var slices = new ArrayList<Slice>();
            for (JsonNode slice : row.path("slices")) {
                JsonNode seconds = slice.path("seconds");
                slices.add(new Slice(State.valueOf(slice.path("state").asString()),
                        seconds.isNumber() ? Measured.of(seconds.asDouble())
                                : Measured.unseen(seconds.path("unseen").asString(), seconds.path("why").asString()),
                        slice.path("share").asDouble()));
            }
            rows.add(new TestRow(row.path("className").asString(), row.path("method").asString(),
                    row.path("runs").asInt(), row.path("seconds").asDouble(), slices));
        }
        return rows;
    }
}
