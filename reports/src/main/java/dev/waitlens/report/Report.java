package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoops;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything a reader is told, before it becomes a page, JSON, Markdown or lines on a terminal.
///
/// **Shape**: `cards` worth most first; `shares` sum to 1 over the busiest threads' wall time; `threads` and
/// `methods` heaviest first, cut to what a page can hold, with the cut stated in `cuts`.
///
/// @param headline    the verdict on the whole run, in one sentence
/// @param whatNext    the sentence below it: what to do first, or why to leave it alone
/// @param wouldChange what would change the headline
/// @param loops       the event loops of our runtime, where the program had any
/// @param occasion    when and where it was recorded
/// @param units       figures of all units of work, heaviest first
/// @param listings    the lines of the methods that matter most: units of work first
/// @param together    what all advice gives, where that can be added
/// @param tests       what JUnit ran in there, longest first; empty where nobody says
public record Report(String headline, String whatNext, String wouldChange, Facts facts, List<Notice> notices,
        List<Slice> shares, String sharesOf, List<Card> cards, List<ThreadRow> threads, List<MethodRow> methods,
        LaneChart timeline, List<Flame> flames, List<RuleText> rules, List<String> cuts, EventLoops loops,
        Occasion occasion, List<UnitRow> units, List<Listing> listings,
        List<TestRow> tests, Optional<WholeGain> together) {

    /// The version of the JSON form. A change that removes or renames anything raises it.
    public static final int SCHEMA_VERSION = 2;

    public Report {
        notices = List.copyOf(notices);
        shares = List.copyOf(shares);
        cards = List.copyOf(cards);
        threads = List.copyOf(threads);
        methods = List.copyOf(methods);
        flames = List.copyOf(flames);
        rules = List.copyOf(rules);
        cuts = List.copyOf(cuts);
        units = List.copyOf(units);
        listings = List.copyOf(listings);
        tests = List.copyOf(tests);
    }

    /// Of a program in which JUnit ran no tests.
    public Report(String headline, String whatNext, String wouldChange, Facts facts, List<Notice> notices,
            List<Slice> shares, String sharesOf, List<Card> cards, List<ThreadRow> threads, List<MethodRow> methods,
            LaneChart timeline, List<Flame> flames, List<RuleText> rules, List<String> cuts, EventLoops loops,
            Occasion occasion, List<UnitRow> units, List<Listing> listings) {
        this(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods, timeline,
                flames, rules, cuts, loops, occasion, units, listings, List.of(), Optional.empty());
    }

    /// Of a program whose lines nobody looked at.
    public Report(String headline, String whatNext, String wouldChange, Facts facts, List<Notice> notices,
            List<Slice> shares, String sharesOf, List<Card> cards, List<ThreadRow> threads, List<MethodRow> methods,
            LaneChart timeline, List<Flame> flames, List<RuleText> rules, List<String> cuts, EventLoops loops,
            Occasion occasion, List<UnitRow> units) {
        this(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods, timeline,
                flames, rules, cuts, loops, occasion, units, List.of());
    }

    /// Of an occasion that nobody has told of yet, and of which no figures of units are known.
    public Report(String headline, String whatNext, String wouldChange, Facts facts, List<Notice> notices,
            List<Slice> shares, String sharesOf, List<Card> cards, List<ThreadRow> threads, List<MethodRow> methods,
            LaneChart timeline, List<Flame> flames, List<RuleText> rules, List<String> cuts, EventLoops loops) {
        this(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods, timeline,
                flames, rules, cuts, loops, Occasion.UNKNOWN, List.of());
    }

    /// Of a program without event loops of our runtime.
    public Report(String headline, String whatNext, String wouldChange, Facts facts, List<Notice> notices,
            List<Slice> shares, String sharesOf, List<Card> cards, List<ThreadRow> threads, List<MethodRow> methods,
            LaneChart timeline, List<Flame> flames, List<RuleText> rules, List<String> cuts) {
        this(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods, timeline,
                flames, rules, cuts, EventLoops.NONE);
    }

    /// This report, of this occasion.
    public Report on(Occasion other) {
        return new Report(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods,
                timeline, flames, rules, cuts, loops, other, units, listings, tests, together);
    }

    /// This report, beside these other JVMs of the same run.
    public Report beside(List<RunJvm> others) {
        return new Report(headline, whatNext, wouldChange, facts, notices, shares, sharesOf, cards, threads, methods,
                timeline.beside(others), flames, rules, cuts, loops, occasion, units, listings, tests, together);
    }

    /// This report with sentences that the reader must know before all others.
    public Report warned(List<String> sentences) {
        if (sentences.isEmpty()) {
            return this;
        }
        List<Notice> all = Stream.concat(sentences.stream().map(text -> new Notice(Level.WARNING, text)),
                notices.stream()).toList();
        return new Report(headline, whatNext, wouldChange, facts, all, shares, sharesOf, cards, threads, methods,
                timeline, flames, rules, cuts, loops, occasion, units, listings, tests, together);
    }

    /// Something the reader must know before believing a figure.
    public record Notice(Level level, String text) {}

    /// How much a notice matters.
    public enum Level {
        INFO, WARNING
    }

    /// @param seconds wall time in this state; unseen where the recording cannot tell
    /// @param share   0..1 of all slices' seconds; 0 where unseen
    public record Slice(State state, Measured seconds, double share) {
        public Slice {
            Finite.check("share", share);
        }
    }

    /// One thread, or several of one pattern of name taken together.
    ///
    /// @param name  `main`, `pool-1-thread-*`; hostile text possible
    /// @param kind  `thread`, `virtual threads`, `JVM`, `recorder`
    /// @param process name of the worker process it lived in; empty for the program's own
    public record ThreadRow(String name, String process, int count, String kind, double wallSeconds,
            List<Slice> slices) {
        public ThreadRow {
            Finite.check("wallSeconds", wallSeconds);
            slices = List.copyOf(slices);
        }

        /// A row of the program's own process.
        public ThreadRow(String name, int count, String kind, double wallSeconds, List<Slice> slices) {
            this(name, "", count, kind, wallSeconds, slices);
        }
    }

    /// @param method   class and method; hostile text possible
    /// @param own      the user's own code
    /// @param card     id of the card about it, or empty
    /// @param selfCpuMillis CPU time with this method on top (own code: JDK and library frames above it count to it)
    /// @param slices   inclusive wall time by state; without states of zero
    /// @param through  methods that only hand on to this one, all of whose time is its own; the outermost first
    /// @param moments  inclusive time in each of the timeline's parts; empty where nobody knows
    public record MethodRow(String method, boolean own, Verdict verdict, double inclusiveShare, double selfCpuMillis,
            double selfWaitMillis, long samples, Card.Calls calls, List<Slice> slices, String threads, String card,
            List<String> through, List<Moment> moments) {
        public MethodRow {
            Finite.check("inclusiveShare", inclusiveShare);
            Finite.check("selfCpuMillis", selfCpuMillis);
            Finite.check("selfWaitMillis", selfWaitMillis);
            slices = List.copyOf(slices);
            through = List.copyOf(through);
            moments = List.copyOf(moments);
        }

        /// A row that stands for one method.
        public MethodRow(String method, boolean own, Verdict verdict, double inclusiveShare, double selfCpuMillis,
                double selfWaitMillis, long samples, Card.Calls calls, List<Slice> slices, String threads,
                String card) {
            this(method, own, verdict, inclusiveShare, selfCpuMillis, selfWaitMillis, samples, calls, slices, threads,
                    card, List.of(), List.of());
        }
    }

    /// What was spent in one of the timeline's parts.
    public record Moment(double cpuMillis, double waitMillis) {
        public Moment {
            Finite.check("cpuMillis", cpuMillis);
            Finite.check("waitMillis", waitMillis);
        }
    }

    /// A rule that spoke in this report.
    ///
    /// @param id   `blocking-io-to-event-loop`
    /// @param text what, why, source of its threshold, when it is wrong: plain paragraphs
    public record RuleText(String id, String title, String text) {}
}
