package dev.waitlens.present;

import dev.waitlens.advise.Recommendation;
import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Card;
import dev.waitlens.report.Card.Calls;
import dev.waitlens.report.Card.Heart;
import dev.waitlens.report.Card.MixShare;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.words.AdviceWords;
import dev.waitlens.sketch.Sketches;
import dev.waitlens.timeline.CallLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One card for each piece of advice, worth most first.
final class Cards {
    static final Measured NOT_TIMED = Measured.unseen("jdk.MethodTrace", "the calls of this method were not timed");

    private static final int KEPT = 12;
    private static final int FRAMES = 24;

    private final Classification whole;
    private final Stacks stacks;
    private final List<Advice> advice;
    private final MethodNames names;
    private final Sketches sketches;

    /// @param sketches writes the code for an advice
    Cards(Recommendation recommendation, MethodNames names, Sketches sketches) {
        this.sketches = sketches;
        this.names = names;
        this.whole = recommendation.classification();
        this.stacks = whole.timeline().stacks();
        this.advice = recommendation.advice();
    }

    List<Card> cards(List<String> cuts) {
        if (advice.size() > KEPT) {
            cuts.add("%d of %d units of work have a card; the others weigh less.".formatted(KEPT, advice.size()));
        }
        List<Card> cards = new ArrayList<>();
        for (Advice each : advice.subList(0, Math.min(KEPT, advice.size()))) {
            cards.add(card("unit-" + (cards.size() + 1), each));
        }
        return cards;
    }

    private Card card(String id, Advice advice) {
        Unit unit = advice.unit();
        String name = OwnCode.shortName(unit.method());
        AdviceWords words = words(advice);
        return new Card(id, key(unit), names.of(unit.methodId()), name, unit.verdict(), advice.model(), advice.reason(),
                advice.cap(), advice.conditions(), name + ": " + words.action(), Math.min(1, unit.wallShare()),
                unit.samples(), mix(unit), calls(unit.calls()), evidence(advice), stacks(unit),
                unit.heart().map(this::heart), words.why(), advice.gain(),
                advice.width(), words.limit(), sketches.of(advice), words.wouldChange(), advice.rule());
    }

    static AdviceWords words(Advice advice) {
        return new AdviceWords(advice.model(), advice.reason(), advice.conditions(), advice.gain(), advice.width(),
                advice.cap(), advice.virtual());
    }

    static UnitKey key(Unit unit) {
        return new UnitKey(unit.method().plainClassName(), unit.method().name(), unit.method().descriptor());
    }

    private List<String> evidence(Advice advice) {
        List<String> evidence = new ArrayList<>();
        Unit unit = advice.unit();
        evidence.add(unit.calls().map(EvidenceWords::calls).orElse("its calls were not timed in this recording"));
        unit.heart().ifPresent(heart -> evidence.add(EvidenceWords.heart(
                Math.min(1, heart.nanos() / Math.max(1.0, unit.total())), place(heart), heart.count(), heart.nanos())));
        return evidence;
    }

    /// Where Flight Recorder leaves the JDK's own frames out, the call is the call site.
    private String place(Unit.Heart heart) {
        String site = frame(heart.callSite());
        return heart.call() == heart.callSite() ? "at " + site
                : "in " + OwnCode.shortName(stacks.method(heart.call())) + ", called at " + site;
    }

    private static List<MixShare> mix(Unit unit) {
        List<MixShare> mix = new ArrayList<>();
        unit.mix().forEach((state, share) -> mix.add(new MixShare(state, share)));
        return mix;
    }

    static Calls calls(Optional<CallLog> log) {
        if (log.isEmpty() || log.get().count() == 0) {
            return new Calls(NOT_TIMED, NOT_TIMED, NOT_TIMED, NOT_TIMED, NOT_TIMED);
        }
        CallLog calls = log.get();
        return new Calls(Measured.of(calls.count()), Measured.of(calls.meanNanos() / 1e6),
                Measured.of(calls.quantileNanos(0.5) / 1e6), Measured.of(calls.quantileNanos(0.99) / 1e6),
                Measured.of(calls.concurrency()));
    }

    /// With the asynchronous form that there is, advised or not.
    private Heart heart(Unit.Heart heart) {
        Optional<String> asyncForm = Catalogue.asyncFormOf(stacks.methods(heart.leaf()), heart.state()).asyncForm();
        return new Heart(heart.call() > 0 ? OwnCode.fullName(stacks.method(heart.call())) : "(no stack)",
                heart.callSite() > 0 ? frame(heart.callSite()) : "(not the user's code)", asyncForm);
    }

    private List<Card.Stack> stacks(Unit unit) {
        double total = Math.max(1, unit.total());
        return unit.stacks().stream().map(heavy -> new Card.Stack(heavy.state(), Math.min(1, heavy.nanos() / total),
                frames(heavy.leaf()))).toList();
    }

    private List<String> frames(int leaf) {
        List<String> frames = OwnCode.outermostFirst(stacks, leaf).stream().map(this::frame).toList();
        if (frames.size() <= FRAMES) {
            return frames;
        }
        List<String> cut = new ArrayList<>(frames.subList(0, FRAMES / 2));
        cut.add("… %d frames …".formatted(frames.size() - FRAMES));
        cut.addAll(frames.subList(frames.size() - FRAMES / 2, frames.size()));
        return cut;
    }

    private String frame(int node) {
        return OwnCode.frame(stacks, node);
    }
}
