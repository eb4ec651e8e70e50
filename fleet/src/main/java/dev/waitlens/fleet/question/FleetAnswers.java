package dev.waitlens.fleet.question;

import dev.waitlens.report.State;
import dev.waitlens.report.figure.Span;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a fleet says, as data. Lists are heaviest first; what they leave out is in [#totals].
///
/// @param groups  empty where nobody asked by what
/// @param runs    those that the figures lead to
/// @param totals  how many there are of each list before it was cut, by its name
public record FleetAnswers(Scope scope, Optional<Grouping> by, List<RunGroup> groups, List<WaitingUnit> waits,
        List<Advised> advice, List<FlippedVerdict> flips, List<ChangedCalls> changes, List<WorseHost> hosts,
        List<Recurring> limits, List<KeptForecasts> forecasts,
        List<RunLine> runs, Map<String, Long> totals) {
    /// Raised when something is removed, renamed, or means something else.
    public static final int SCHEMA_VERSION = 1;

    public FleetAnswers {
        groups = List.copyOf(groups);
        waits = List.copyOf(waits);
        advice = List.copyOf(advice);
        flips = List.copyOf(flips);
        changes = List.copyOf(changes);
        hosts = List.copyOf(hosts);
        limits = List.copyOf(limits);
        forecasts = List.copyOf(forecasts);
        runs = List.copyOf(runs);
        totals = sorted(totals);
    }

    /// In the order of the keys, always: the same fleet gives the same bytes.
    private static <K extends Comparable<K>, V> Map<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /// What was asked.
    ///
    /// @param versions   that are known, of all programs
    /// @param firstDay   empty where no run says when it was
    /// @param undated    runs that do not say when they were
    /// @param unversioned runs that have neither a version nor a commit
    /// @param seconds    of the busiest threads of all runs, by state
    public record Scope(long runs, long programs, long hosts, long versions, Optional<String> firstDay,
            Optional<String> lastDay, long undated, long unversioned, double wallSeconds, Map<State, Double> seconds) {
        public Scope {
            seconds = sorted(seconds);
        }
    }

    /// Runs put together. Of shares the median over runs; empty where no run has it.
    ///
    /// @param name empty for runs that do not say
    public record RunGroup(Optional<String> name, long runs, long programs, double wallSeconds,
            Map<State, Double> seconds, Optional<Double> readyShare, Optional<Double> gcShare,
            Optional<Double> unexplained, Behind behind) {
        public RunGroup {
            seconds = sorted(seconds);
        }
    }

    /// A unit of work that waits.
    ///
    /// @param share of all waiting of all units, 0..1
    public record WaitingUnit(String unit, long programs, long runs, double waitSeconds, double share,
            Map<State, Double> seconds, Behind behind) {
        public WaitingUnit {
            seconds = sorted(seconds);
        }
    }

    /// The same advice for the same unit of work.
    ///
    /// @param forecastSeconds that forecasts promise, summed over the runs
    /// @param atMostSeconds   that bounds allow, likewise
    public record Advised(String model, String reason, String unit, long programs, long runs, double forecastSeconds,
            double atMostSeconds, Optional<Long> narrowest, Optional<Long> widest, Behind behind) {}

    /// What more than half of a version's runs say.
    public record Said(String version, String verdict, long runs, long of) {}

    public record FlippedVerdict(String program, String unit, Said before, Said after, Behind behind) {}

    /// A figure per call in two versions.
    ///
    /// @param figure `milliseconds` or `waits`, each per call
    /// @param ratio  new over old
    public record ChangedCalls(String program, String unit, String figure, String beforeVersion, Middle before,
            String version, Middle now, Span ratio, Behind behind) {}

    /// A host on which a program's runs are held up more than on the others.
    ///
    /// @param what       `waiting for a processor` or `collector pauses`
    /// @param share      of the runs there
    /// @param peers      other hosts with enough runs of this program
    /// @param peersShare the median of theirs
    public record WorseHost(String host, String program, String what, Middle share, int peers, double peersShare,
            Behind behind) {}

    /// A limit of one name that binds in several places.
    public record Recurring(String kind, String name, long programs, long units, long runs, Optional<Long> smallest,
            Optional<Long> largest, Optional<Double> holdMillis, Optional<Double> share, Behind behind) {}

    /// How right forecasts were, of those that have an outcome.
    ///
    /// @param by          `all`, `model` or `limit`
    /// @param medianError half of the forecasts of the time were off by no more than this share of it
    /// @param p90Error    nine tenths of them (nearest rank)
    /// @param inside      share of the outcomes inside of their interval
    public record KeptForecasts(String by, String name, long outcomes, double medianError, double p90Error,
            double inside, Behind behind) {}

    public record RunLine(String run, Optional<String> program, Optional<String> version, Optional<String> label,
            Optional<String> host, Optional<String> began, Optional<Double> wallSeconds, Optional<String> headline,
            Optional<String> source) {}
}
