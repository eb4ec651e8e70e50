package dev.waitlens.report;

import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import java.util.List;
import java.util.Optional;

/// The advice for one unit of work: evidence, action, gain, limit, and the code to change.
///
/// @param id        stable within a report and a valid HTML id: `unit-1`
/// @param unit      fully qualified method, `com.acme.Shop.fetch(String)`; hostile text possible
/// @param shortName class and method without package, `Shop.fetch`
/// @param headline  the advice in one sentence, with the number
/// @param wallShare the unit's time as a share (0..1) of the wall time of the program's busiest threads together
/// @param key       names the unit in every report of this program
/// @param reason    why this model, as data; `headline`, `whyModel` and `wouldChange` say it in words
/// @param cap       what caps the gain, as data
/// @param conditions what no recording shows and the gain rests on
/// @param mix       shares of the unit's own wall time by kind of time; each 0..1, together at most 1
/// @param evidence  short sentences, each with a figure
/// @param stacks    the stacks that weigh most below the unit, heaviest first
/// @param heart     the blocking call at the unit's heart, when it waits
/// @param whyModel  why this model and not another
/// @param limit     what caps the gain
/// @param wouldChange what would change the verdict
/// @param rule      id of the rule; `waitlens explain <rule>` and `docs/rules/<rule>.md` tell more
public record Card(String id, UnitKey key, String unit, String shortName, Verdict verdict, Model model, Reason reason,
        Optional<Limit> cap, List<Condition> conditions, String headline,
        double wallShare, long samples, List<MixShare> mix, Calls calls, List<String> evidence, List<Stack> stacks,
        Optional<Heart> heart, String whyModel, Optional<Gain> gain, Optional<Width> width, String limit,
        List<Sketch> sketches, List<String> wouldChange, String rule) {

    public Card {
        Finite.check("wallShare", wallShare);
        conditions = List.copyOf(conditions);
        mix = List.copyOf(mix);
        evidence = List.copyOf(evidence);
        stacks = List.copyOf(stacks);
        sketches = List.copyOf(sketches);
        wouldChange = List.copyOf(wouldChange);
    }

    /// A share of the unit's wall time, with its 95 % interval.
    public record MixShare(State state, Span share) {}

    /// How often the unit was called and how long one call took.
    ///
    /// @param count       calls seen; unseen where calls were not timed
    /// @param meanMillis  mean duration of a call, milliseconds of wall time
    /// @param concurrency mean number of calls in progress while at least one was
    public record Calls(Measured count, Measured meanMillis, Measured p50Millis, Measured p99Millis,
            Measured concurrency) {}

    /// A stack below the unit, outermost first, with its share (0..1) of the unit's wall time.
    public record Stack(State state, double share, List<String> frames) {
        public Stack {
            Finite.check("share", share);
            frames = List.copyOf(frames);
        }
    }

    /// The blocking call that the unit waits in.
    ///
    /// @param call      the JDK's or library's method, `java.net.Socket.read`
    /// @param callSite  the user's frame that makes it, `Shop.fetch (Shop.java:41)`
    /// @param asyncForm the asynchronous form of the same call, where there is one
    public record Heart(String call, String callSite, Optional<String> asyncForm) {}

    /// A bound on the gain: "at most".
    ///
    /// @param unit    factor by which the unit's part of the run can get shorter, at most
    /// @param program factor by which the whole recorded run can get shorter, at most
    /// @param curve   bound on the unit's factor for each width, in rising width; may be empty
    public record Gain(Span unit, Span program, double savedSecondsAtMost, List<WidthPoint> curve) {
        public Gain {
            Finite.check("savedSecondsAtMost", savedSecondsAtMost);
            curve = List.copyOf(curve);
        }
    }

    public record WidthPoint(int width, double factor) {
        public WidthPoint {
            Finite.check("factor", factor);
        }
    }

    /// The width to use: permits, threads or workers, and where the number comes from.
    public record Width(int width, String what, String why) {}

    /// A few lines of code.
    ///
    /// @param title `with the plain JDK`, `with the Waitlens runtime`
    public record Sketch(String title, String before, String after) {}
}
