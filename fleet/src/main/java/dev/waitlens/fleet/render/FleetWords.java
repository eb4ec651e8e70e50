package dev.waitlens.fleet.render;

import dev.waitlens.fleet.question.Behind;
import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.question.FleetAnswers.Advised;
import dev.waitlens.fleet.question.FleetAnswers.Said;
import dev.waitlens.fleet.question.FleetAnswers.Scope;
import dev.waitlens.fleet.question.Middle;
import dev.waitlens.fleet.render.Section.FleetCell;
import dev.waitlens.fleet.render.Section.FleetHead;
import dev.waitlens.fleet.render.Section.FleetLine;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The answers in words: the one place for terminal and page.
final class FleetWords {
    private static final String NOT_KNOWN = "not known";
    private static final int RUN = 7;

    private final FleetAnswers answers;

    FleetWords(FleetAnswers answers) {
        this.answers = answers;
    }

    String headline() {
        Scope scope = answers.scope();
        if (scope.runs() == 0) {
            return "No run in what was asked.";
        }
        String days = scope.firstDay().map(first -> ", " + first + scope.lastDay().filter(last -> !last.equals(first))
                .map(last -> " to " + last).orElse("")).orElse("");
        return counted(scope.runs(), "run") + " of " + counted(scope.programs(), "program") + (scope.hosts() == 0 ? ""
                : " on " + counted(scope.hosts(), "known host")) + days + ": " + where(scope.seconds()) + ".";
    }

    private static String where(Map<State, Double> seconds) {
        double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
        return all <= 0 ? "nothing was measured" : "in the busiest threads " + heaviest(seconds, all, 3);
    }

    private static String heaviest(Map<State, Double> seconds, double all, int most) {
        return String.join(", ", seconds.entrySet().stream().sorted(Map.Entry.<State, Double>comparingByValue()
                .reversed().thenComparing(Map.Entry.comparingByKey())).limit(most)
                .map(e -> Figures.percent(e.getValue() / all) + " " + e.getKey().label()).toList());
    }

    /// What a reader must know before.
    List<String> notices() {
        Scope scope = answers.scope();
        var notices = new ArrayList<String>();
        if (scope.undated() > 0) {
            notices.add(counted(scope.undated(), "run")
                    + " not dated: left out of comparisons between versions, and with --since.");
        }
        if (scope.unversioned() > 0) {
            notices.add(counted(scope.unversioned(), "run")
                    + " without a version or a commit: in no comparison between versions. waitlens fleet add --program-version says it.");
        }
        return notices;
    }

    List<Section> sections() {
        return Stream.of(answers.by().stream().map(by -> groups(by.column())), Stream.of(waits(), advice(), changes(),
                flips(), limits(), hosts(), forecasts())).flatMap(Function.identity()).toList();
    }

    private Section groups(String by) {
        return section("groups", "By " + by,
                "Shares of time without a processor, in collector pauses and unexplained: medians over the runs.",
                "No run.", heads(by, "#runs", "#programs", "#recorded", "where its busiest threads were",
                        "#without a processor", "#collector", "#unexplained"),
                answers.groups().stream().map(group -> line(group.behind(), text(group.name().orElse(NOT_KNOWN)),
                        count(group.runs()), count(group.programs()), seconds(group.wallSeconds()), words(heaviest(
                                group.seconds(), sum(group.seconds()), 3)),
                        share(group.readyShare()), share(group.gcShare()), share(group.unexplained()))).toList());
    }

    private Section waits() {
        return section("waits", "Where the fleet waits",
                "Units of work by the seconds they waited for the outside and for locks, all threads and runs together.",
                "No unit of work waits.", heads("unit of work", "#waited", "#of all waiting", "mostly for", "#runs",
                        "#programs"),
                answers.waits().stream().map(wait -> line(wait.behind(), text(wait.unit()), seconds(wait.waitSeconds()),
                        share(Optional.of(wait.share())), words(mostly(wait.seconds())), count(wait.runs()), count(wait
                                .programs())))
                        .toList());
    }

    private static String mostly(Map<State, Double> seconds) {
        return seconds.entrySet().stream().filter(e -> e.getKey().kind() == Kind.IO || e.getKey().kind() == Kind.LOCK)
                .max(Map.Entry.<State, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey(Comparator
                        .reverseOrder())))
                .map(e -> e.getKey().label()).orElse("");
    }

    private Section advice() {
        return section("advice", "What to change, by seconds to gain",
                "Seconds that the recorded runs would have been shorter, summed. A forecast rests on recorded calls and on "
                        + "conditions that each run's page names; a bound is \"at most\". What runs in other units at the same time is not taken off.",
                "No advice promises anything.", heads("unit of work", "to do", "#forecast", "#at most", "width",
                        "#runs", "#programs"),
                answers.advice().stream().map(advised -> line(advised.behind(), text(advised.unit()), words(model(
                        advised.model())), gained(advised.forecastSeconds()), gained(advised.atMostSeconds()), words(
                                widths(advised)),
                        count(advised.runs()), count(advised.programs()))).toList());
    }

    private static String widths(Advised advised) {
        return advised.narrowest().map(narrow -> range(narrow, advised.widest().orElse(narrow))).orElse("");
    }

    private static String range(long low, long high) {
        return low == high ? Long.toString(low) : low + " to " + high;
    }

    private Section changes() {
        return section("changes", "Calls that changed between versions",
                "Medians over the runs of a version, at least five in each, against the version before; without the "
                        + "time in which a call had no processor. The interval of the ratio is that of 95 %; told is, because many units are compared, only what is beyond 1× with 99.9 %.",
                "No figure per call changed beyond its interval, or fewer than two versions of a unit have five runs with timed calls.",
                heads("unit of work", "program", "per call", "before", "after", "#before", "#after", "#times", "#runs"),
                answers.changes().stream().map(change -> line(change.behind(), text(change.unit()), text(change
                        .program()), words(change.figure()), text(change.beforeVersion()), text(change.version()),
                        figure(
                                change.figure(), change.before()),
                        figure(change.figure(), change.now()), ratio(change.ratio()),
                        words(change.before().runs() + " → " + change.now().runs()))).toList());
    }

    private static FleetCell figure(String figure, Middle middle) {
        return new FleetCell(figure.equals("milliseconds") ? Figures.millis(middle.median())
                : Figures.decimal(middle.median(), 1), Double.toString(middle.median()));
    }

    private static FleetCell ratio(Span ratio) {
        return new FleetCell(Figures.factor(ratio.value()) + " (" + Figures.factors(ratio) + ")",
                Double.toString(ratio.value()));
    }

    private Section flips() {
        return section("flips", "Verdicts that flipped",
                "What more than half of a version's runs say, against the version before, where a share of the unit's time moved by a fifth or more.",
                "No verdict flipped between two versions.", heads("unit of work", "program", "before", "", "after", ""),
                answers.flips().stream().map(flip -> line(flip.behind(), text(flip.unit()), text(flip.program()),
                        text(flip.before().version()), words(said(flip.before())), text(flip.after().version()), words(
                                said(flip.after()))))
                        .toList());
    }

    private static String said(Said said) {
        return verdict(said.verdict()) + " in " + said.runs() + " of " + counted(said.of(), "run");
    }

    private Section limits() {
        return section("limits", "Limits that recur",
                "What lets in only so many at a time and is named as the limit of a unit of work.",
                "No limit was seen to bind.", heads("limit", "#programs", "#units", "#runs", "capacity",
                        "#held for (median)", "#somebody waits (median)"),
                answers.limits().stream().map(limit -> line(limit.behind(), text((label(limit.kind()) + " " + limit
                        .name()).strip()), count(limit.programs()), count(limit.units()), count(limit.runs()),
                        words(limit
                                .smallest().map(low -> range(low, limit.largest().orElse(low))).orElse("not seen")),
                        limit.holdMillis().map(millis -> new FleetCell(Figures.millis(millis), Double.toString(millis)))
                                .orElse(new FleetCell("not seen", "-1")),
                        share(limit.share()))).toList());
    }

    private Section hosts() {
        return section("hosts", "Hosts that are worse than their peers",
                "Runs of one program, at least five on a host, against the median of the other hosts, at least two. Told where the "
                        + "95 % interval of the host's own median is above three quarters of its peers and two points above their median.",
                "No host is worse than its peers, or fewer than three hosts have five runs of one program.",
                heads("host",
                        "program", "what", "#share of time", "#its peers", "#peers", "#runs"),
                answers.hosts().stream().map(host -> line(host.behind(), text(host.host()), text(host.program()), words(
                        host.what()), share(Optional.of(host.share().median())), share(Optional.of(host.peersShare())),
                        count(host.peers()), count(host.share().runs()))).toList());
    }

    private Section forecasts() {
        return section("forecasts", "Forecasts against outcomes",
                "Of the score files in the fleet: how far the foretold time was from the measured one, and how many outcomes were inside of the forecast's interval. "
                        + "Of several outcomes of one forecast the last counts; what was not judged does not.",
                "No score file is in the fleet, or no forecast in them has an outcome: waitlens fleet add forecasts.jsonl",
                heads("forecasts", "#outcomes", "#error (median)", "#error (9 of 10)", "#inside"),
                answers.forecasts().stream().map(kept -> line(kept.behind(), words(switch (kept.by()) {
                    case "model" -> "advice: " + model(kept.name());
                    case "limit" -> "limit: " + (kept.name().isEmpty() ? NOT_KNOWN : label(kept.name()));
                    default -> "all";
                }), count(kept.outcomes()), share(Optional.of(kept.medianError())), share(Optional.of(kept
                        .p90Error())), share(Optional.of(kept.inside())))).toList());
    }

    private Section section(String id, String title, String lead, String none, List<FleetHead> heads,
            List<FleetLine> lines) {
        return new Section(id, title, lead, none, heads, lines, answers.totals().getOrDefault(id, (long) lines.size()));
    }

    private static List<FleetHead> heads(String... names) {
        return Arrays.stream(names).map(name -> name.startsWith("#") ? new FleetHead(name.substring(1), true)
                : new FleetHead(name, false)).toList();
    }

    private static FleetLine line(Behind behind, FleetCell... cells) {
        return new FleetLine(List.of(cells), behind.runs(), behind.sql());
    }

    /// The name of a run where there is little room.
    static String brief(String run) {
        return Legible.name(run.substring(0, Math.min(RUN, run.length())));
    }

    private static FleetCell text(String name) {
        return new FleetCell(Legible.name(name), "");
    }

    private static FleetCell words(String words) {
        return new FleetCell(words, "");
    }

    private static FleetCell count(long count) {
        return new FleetCell(Figures.count(count), Long.toString(count));
    }

    private static FleetCell seconds(double seconds) {
        return new FleetCell(Figures.seconds(seconds), Double.toString(seconds));
    }

    private static FleetCell gained(double seconds) {
        return new FleetCell(seconds <= 0 ? "" : Figures.seconds(seconds), Double.toString(seconds));
    }

    private static FleetCell share(Optional<Double> share) {
        return share.map(known -> new FleetCell(Figures.percent(known), Double.toString(known)))
                .orElse(new FleetCell(Figures.NOT_MEASURED, "-1"));
    }

    private static double sum(Map<State, Double> seconds) {
        return Math.max(1e-9, seconds.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /// The words of the run's page, or the name of what a later version has.
    private static String model(String model) {
        return Stream.of(Model.values()).filter(each -> each.name().equals(model)).map(Model::label).findFirst()
                .orElse(Legible.name(model));
    }

    private static String verdict(String verdict) {
        return Stream.of(Verdict.values()).filter(each -> each.name().equals(verdict)).map(Verdict::label).findFirst()
                .orElse(Legible.name(verdict));
    }

    private static String label(String kind) {
        return Stream.of(Limit.Kind.values()).filter(each -> each.name().equals(kind)).map(Limit.Kind::label)
                .findFirst()
                .orElse(Legible.name(kind));
    }

    static String counted(long count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }
}
