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

    /// What is gained in place of a shorter run, where the unit serves visitors from outside.
    public Optional<Served> served() {
        return Served.of(this);
    }

    /// The headline without the unit's name before it, for where that stands beside it.
    public String advice() {
        String name = shortName + ": ";
        return headline.length() > name.length() && headline.startsWith(name)
                ? Character.toUpperCase(headline.charAt(name.length())) + headline.substring(name.length() + 1)
                : headline;
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
    public record Heart(String call, String callSite, Optional<String> asyncForm) {
        /// Whether the recording hides what the user's frame calls, and so shows that frame as the call.
        public boolean hidesCall() {
            int end = callSite.indexOf(" (");
            return end > 0 && call.endsWith(callSite.substring(0, end));
        }
    }

    /// What the change gains: a forecast, from the recorded calls replayed in the model; where there is none a bound, "at most".
    ///
    /// @param forecast false for a bound
    /// @param unit    factor by which the unit's part of the run gets shorter, if the conditions hold
    /// @param program factor by which the whole recorded run gets shorter, if the conditions hold
    /// @param atWorst the unit's factor where the other side takes no more at a time than in this run, on average
    /// @param savedSeconds of the whole run, by the figure of its factor; negative where it gets longer
    /// @param curve   the unit's factor for each width, in rising width; may be empty
    /// @param whatIf  other models, and other numbers of processors; empty for a bound
    /// @param outcomes on how many outcomes of past forecasts the interval rests; 0 for none
    /// @param shippedOutcomes so many of them came with Waitlens: they are of programs of its own
    public record Gain(boolean forecast, Span unit, Span program, double atWorst, double savedSeconds,
            List<WidthPoint> curve, List<WhatIf> whatIf, int outcomes, int shippedOutcomes) {
        public Gain {
            Finite.check("savedSeconds", savedSeconds);
            Finite.check("atWorst", atWorst);
            curve = List.copyOf(curve);
            whatIf = List.copyOf(whatIf);
        }

        /// Of which no outcome came with Waitlens.
        public Gain(boolean forecast, Span unit, Span program, double atWorst, double savedSeconds,
                List<WidthPoint> curve, List<WhatIf> whatIf, int outcomes) {
            this(forecast, unit, program, atWorst, savedSeconds, curve, whatIf, outcomes, 0);
        }

        /// A bound.
        ///
        /// @param savedSeconds by the value of `program`; the bound is by its high end, as its figure is
        public static Gain atMost(Span unit, Span program, double savedSeconds, List<WidthPoint> curve) {
            double most = program.high() <= program.value() ? savedSeconds
                    : runSeconds(savedSeconds, program.value()) * (1 - 1 / program.high());
            return new Gain(false, unit, program, Math.min(1, unit.low()), most, curve, List.of(), 0);
        }

        /// How long the run takes of which these are the factors: as it was recorded, without what the unit's threads waited for processors, because the gain
        /// of a model is not that of a quieter machine. 0 where nothing is saved.
        public double runSeconds() {
            return runSeconds(savedSeconds, figure(program));
        }

        static double runSeconds(double saved, double factor) {
            return factor == 1 ? 0 : saved / (1 - 1 / factor);
        }

        /// The one figure for such a factor: what is forecast, or what is the most.
        public double figure(Span factor) {
            return forecast ? factor.value() : factor.high();
        }
    }

    /// The same unit in a model, on so many processors, at the narrowest width within a twentieth of the best.
    ///
    /// @param model    `event loop`, `threads`, `virtual threads`
    /// @param recorded the recorded machine has as many
    /// @param factor   of the unit, with its interval: where nobody measured so many processors it begins where they are no better than those that were recorded
    public record WhatIf(String model, int processors, boolean recorded, int width, Span factor) {}

    /// @param factor of the unit; of a forecast with its interval, of a bound alone
    public record WidthPoint(int width, Span factor) {
        public static WidthPoint exactly(int width, double factor) {
            return new WidthPoint(width, Span.exactly(factor));
        }
    }

    /// The width to use: permits, threads or workers, and where the number comes from.
    public record Width(int width, String what, String why) {}

    /// A few lines of code that take the place of others.
    ///
    /// @param title   `with the plain JDK`, `with the Waitlens runtime`
    /// @param place   where they go, `Shop.java:41` or `Shop.run (line 41)`; empty where nobody knows
    /// @param found   `before` is the program's own text; else it is how it may look
    /// @param imports classes that they name, by their full names
    /// @param thrown  exceptions that the method around them must declare beside its own
    public record Sketch(String title, String place, boolean found, String before, String after, List<String> imports,
            List<String> thrown) {
        public Sketch {
            imports = List.copyOf(imports);
            thrown = List.copyOf(thrown);
        }
    }
}
