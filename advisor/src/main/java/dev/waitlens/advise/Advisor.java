package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.rules.NothingToGain;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Unit;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Experience;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/// Asks the rule book about every unit of work.
public final class Advisor {
    private static final double WEIGHS_SOMETHING = 0.05;
    private static final int FEW = 3;
    /// Of a loop's time. **Source**: docs/rules/workers-never-idle.md
    private static final double HARDLY_IDLE = 0.25;

    private Advisor() {}

    public static Recommendation advise(Classification whole) {
        return advise(whole, Experience.NONE);
    }

    public static Recommendation advise(Classification whole, Experience experience) {
        Provenance provenance = whole.timeline().provenance();
        int cores = whole.timeline().cores();
        int feature = provenance.agent().map(AgentFacts::feature).orElse(0);
        List<FirstLook> first = whole.units().stream().filter(unit -> whole.enough() && isWorthWords(unit))
                .map(unit -> FirstLook.of(new Case(unit, whole, cores, feature,
                        servesALoop(unit, whole.loops(), whole.timeline()), experience, 0, new EnumMap<>(Form.class))))
                .toList();
        List<Advice> advice = first.stream().map(each -> each.besides(first)).sorted(worthMostFirst()).toList();
        return new Recommendation(whole, cores, worthReading(advice), AllAdvice.of(whole, cores, advice),
                experience.machine());
    }

    /// What the rule book says of a unit by itself.
    private record FirstLook(Case unit, Advice advice) {
        static FirstLook of(Case unit) {
            return new FirstLook(unit, RuleBook.judge(unit));
        }

        /// What gains too little of the run as it is may gain enough of what the other advice leaves of it.
        Advice besides(List<FirstLook> all) {
            if (!(advice.reason() instanceof Reason.GainsLittle)) {
                return advice;
            }
            double shorter = all.stream().map(FirstLook::advice)
                    .filter(other -> AllAdvice.inTurn(List.of(advice, other))).mapToDouble(Advice::savedSeconds).sum();
            return shorter > 0 ? RuleBook.judge(unit.shorterBy(shorter)) : advice;
        }
    }

    /// Computing of the program's own that leaves its loop no time is no less computing for being there: the loop's one thread is what limits it.
    private static boolean servesALoop(Unit unit, Set<String> loops, Timeline timeline) {
        boolean computes = unit.verdict() == Verdict.CPU_BOUND;
        boolean onLoop = loops.containsAll(unit.threadNames());
        boolean ofLibrary = Catalogue.ownerOf(unit.method().className()) == Owner.LIBRARY;
        return computes ? onLoop && (ofLibrary || idles(unit.threadNames(), timeline))
                : onLoop || unit.belowSelector();
    }

    private static boolean idles(List<String> threads, Timeline timeline) {
        long idle = 0;
        long all = 0;
        for (Timeline.Account account : timeline.accounts()) {
            if (threads.contains(account.pattern())) {
                idle += account.in(State.IDLE);
                all += account.wallNanos();
            }
        }
        return idle > HARDLY_IDLE * all;
    }

    /// Where nothing is to be gained, that is worth saying of what weighs something, and of the first few in any case. Of one call that waits for others, or
    /// starts them, nothing is worth saying beside what is said of those.
    private static List<Advice> worthReading(List<Advice> advice) {
        List<Advice> worth = new ArrayList<>();
        for (Advice each : advice) {
            boolean once = each.model() == Model.LEAVE_ALONE && each.reason() instanceof Reason.NotManyCalls;
            if (once && !worth.isEmpty()) {
                continue;
            }
            if (worth.size() < FEW || !each.rule().equals(NothingToGain.ID)
                    || each.unit().wallShare() >= WEIGHS_SOMETHING) {
                worth.add(each);
            }
        }
        return worth;
    }

    /// That there is too little evidence is worth saying of what weighs something.
    private static boolean isWorthWords(Unit unit) {
        return unit.verdict() != Verdict.NOT_ENOUGH_EVIDENCE || unit.wallShare() >= WEIGHS_SOMETHING;
    }

    /// What may be meant comes after what is not.
    private static boolean isOfPauses(Advice advice) {
        return advice.conditions().stream()
                .anyMatch(condition -> condition.kind() == Condition.Kind.PAUSES_MAY_OVERLAP);
    }

    private static Comparator<Advice> worthMostFirst() {
        return Comparator.comparing((Advice a) -> a.model() == Model.LEAVE_ALONE).thenComparing(Advisor::isOfPauses)
                .thenComparing(Comparator.comparingDouble(Advice::savedSeconds).reversed())
                .thenComparing(a -> a.unit(), Comparator.comparingLong(Unit::total).reversed());
    }
}
