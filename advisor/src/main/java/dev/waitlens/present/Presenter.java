package dev.waitlens.present;

import dev.waitlens.advise.Recommendation;
import dev.waitlens.advise.RuleBook;
import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.report.Card;
import dev.waitlens.report.Flame;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.shape.ClassSearch;
import dev.waitlens.program.shape.ClassSearch.NotLooked;
import dev.waitlens.program.shape.ClassSearch.Why;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.RuleText;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.sketch.Sketches;
import dev.waitlens.tasks.Loops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns the recommendation into the report's records: words, cuts, and nothing newly computed.
public final class Presenter {

    private Presenter() {}

    public static Report present(Recommendation recommendation) {
        var nothing = new SourceFiles(List.of());
        return present(recommendation, new Sketches(recommendation.classification(), _ -> Optional.empty(), nothing),
                Loops.NONE, new SourceTexts(nothing), new NotLooked(Why.NO_PLACE_NAMED, 0, 0));
    }

    /// @param sketches the code before and after
    /// @param loops   the event loops of our runtime
    /// @param sources the program's text, for the replay
    /// @param search  how far the program's classes could be looked at
    public static Report present(Recommendation recommendation, Sketches sketches, Loops loops, SourceTexts sources,
            ClassSearch search) {
        Optional<Headline> ofLoops = LoopVerdict.of(recommendation, loops);
        Recommendation heeded = ofLoops.isEmpty() ? recommendation : recommendation.withoutAdvice();
        return present(heeded, ofLoops.orElseGet(() -> Headline.of(recommendation)), sketches, loops, sources, search);
    }

    private static Report present(Recommendation recommendation, Headline headline, Sketches sketches, Loops loops,
            SourceTexts sources, ClassSearch search) {
        Classification whole = recommendation.classification();
        List<String> cuts = new ArrayList<>();
        MethodNames names = new MethodNames(whole);
        List<Card> cards = new Cards(recommendation, names, sketches).cards(cuts);
        RunFacts facts = new RunFacts(whole, recommendation.cores(), search, recommendation.machine());
        List<Slice> shares = Slices.of(whole.program());
        List<Flame> flames = new Flames(whole).flames();
        List<MethodRow> methods = MethodRows.of(whole, names, cards, cuts);
        return new Report(headline.sentence(), headline.whatNext(), headline.wouldChange(), facts.facts(),
                facts.notices(),
                shares, Slices.sharesOf(whole), cards, ThreadRows.of(whole, cuts),
                methods,
                Lanes.of(whole, methods), flames, rules(recommendation), cuts,
                LoopSections.of(loops, whole.timeline().provenance(), sources,
                        cards.stream().anyMatch(card -> card.model() == Model.OFF_LOOP)),
                occasion(whole), UnitRows.of(whole, names, cards),
                new Listings(whole, names, sources).of(cards, methods, cuts), TestRows.of(whole),
                cards.stream().anyMatch(card -> card.served().isPresent()) ? Optional.empty()
                        : recommendation.together());
    }

    /// As far as a recording says: when it began, to the second.
    private static Occasion occasion(Classification whole) {
        long nanos = whole.timeline().provenance().beginNanos();
        String began = nanos <= 0 ? "" : Instant.ofEpochSecond(nanos / 1_000_000_000).toString();
        return new Occasion("", "", began, "", "", "", "");
    }

    private static List<RuleText> rules(Recommendation recommendation) {
        Set<String> spoken = new LinkedHashSet<>();
        recommendation.advice().stream().map(Advice::rule).forEach(spoken::add);
        return spoken.stream().map(id -> {
            String page = RuleBook.page(id).orElseThrow();
            String title = page.lines().findFirst().orElse(id).replaceFirst("^#+ *", "");
            return new RuleText(id, title, page.substring(page.indexOf('\n') + 1).strip());
        }).toList();
    }
}
