package dev.waitlens.report.page;

import dev.waitlens.report.TestRow;
import dev.waitlens.report.legible.Figures;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page that leads to those of several processes, all started by one command, with the tests that they ran.
///
/// @param command what was run, as it may be shown
/// @param rows    in the order of their starts
public record ProcessIndex(String command, List<Row> rows) {

    public ProcessIndex {
        rows = List.copyOf(rows);
    }

    /// One process.
    ///
    /// @param link     file name of its page, beside this one; empty where there is none
    /// @param program  as its report calls it; hostile text possible
    /// @param process  its number
    /// @param from     how long after the first of them it began; `not measured` where nobody says
    /// @param parent   the process that started it, of those on this page; empty for none
    /// @param seconds  how long it was recorded
    /// @param cores    processors that it kept busy
    /// @param headline of its report
    /// @param tests    that it ran
    public record Row(String link, String program, String process, String from, String parent, String seconds,
            String cores, String headline, List<TestRow> tests) {
        public Row {
            tests = List.copyOf(tests);
        }

        /// @param json the report of this process
        public static Row of(String json, String link, String process) {
            JsonNode report = JsonMapper.shared().readTree(json).path("report");
            JsonNode facts = report.path("facts");
            JsonNode cores = facts.path("cpuCores");
            return new Row(link, facts.path("program").asString(""), process, Figures.NOT_MEASURED, "",
                    Figures.seconds(facts.path("wallSeconds").asDouble(0)),
                    cores.isNumber() ? Figures.cores(cores.asDouble()) : Figures.NOT_MEASURED,
                    report.path("headline").asString(""), TestIndex.read(report));
        }

        /// The same, with its place in the run.
        ///
        /// @param seconds  from the start of the first JVM to that of this one
        /// @param starter process of the JVM that started it
        public Row begun(Optional<Double> seconds, Optional<Long> starter) {
            return new Row(link, program, process, seconds.map(Figures::seconds).orElse(from),
                    starter.map(String::valueOf).orElse(parent), this.seconds, cores, headline, tests);
        }
    }

    public TestIndex tests() {
        return TestIndex.of(rows.stream().map(row -> new TestIndex.Ran(row.link(), row.tests())).toList());
    }
}
