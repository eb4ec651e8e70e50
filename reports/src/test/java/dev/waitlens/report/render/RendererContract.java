package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Card;
import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.legible.Figures;
import org.junit.jupiter.api.Test;

/// What every form of a report promises.
interface RendererContract {

    Renderer renderer();

    /// The text as its reader meets it: without mark-up, escapes undone, white space as single spaces.
    String read(String rendered);

    /// How this form calls a model.
    default String word(Model model) {
        return model.label();
    }

    default String rendered(Report report) {
        return renderer().render(report).getFirst().text();
    }

    default String seen(Report report) {
        return read(rendered(report)).replaceAll("\\s+", " ");
    }

    /// Fails with the missing text only: the whole report would bury it.
    default void has(Report report, String... texts) {
        String seen = seen(report);
        for (String text : texts) {
            assertThat(seen.contains(text)).as("says: %s", text).isTrue();
        }
    }

    @Test
    default void theVerdictAndWhatToDoAreThere() {
        has(Reports.demo(), Reports.demo().headline(), Reports.demo().whatNext());
    }

    @Test
    default void everyCardsHeadlineModelGainAndRuleAreThere() {
        for (Card card : Reports.demo().cards()) {
            has(Reports.demo(), card.headline(), word(card.model()), card.rule());
            card.gain().ifPresent(gain -> assertThat(seen(Reports.demo()))
                    .containsAnyOf(Figures.factor(gain.program().value()), String.valueOf(gain.program().value())));
        }
    }

    @Test
    default void warningsAreNeverHidden() {
        Reports.unseen().notices().forEach(notice -> has(Reports.unseen(), notice.text()));
    }

    @Test
    default void whatWasNotMeasuredSaysSoAndWhy() {
        assertThat(seen(Reports.unseen())).containsAnyOf("not measured", "unseen");
        has(Reports.unseen(), "limited to 100 events a second by the recording's settings",
                "not recorded by our agent");
    }

    @Test
    default void whatHappenedToTheLoopsIsThereWithWhatToWriteInstead() {
        var loops = LoopReports.blocked().loops();
        loops.notes().forEach(note -> has(LoopReports.blocked(), note));
        loops.loops().forEach(loop -> {
            has(LoopReports.blocked(), loop.name(), loop.headline());
            loop.notes().forEach(note -> has(LoopReports.blocked(), note));
            loop.incidents().forEach(incident -> has(LoopReports.blocked(), incident.title(), incident.explanation(),
                    incident.instead(), incident.created()));
        });
        loops.carriers().forEach(incident -> has(LoopReports.blocked(), incident.title(), incident.explanation(),
                incident.instead()));
    }

    @Test
    default void anEmptyReportIsStillAReport() {
        has(Reports.empty(), "Not enough evidence: the program ended after 0.3 s", "Record at least 5 s of work.");
    }

    @Test
    default void theSameReportGivesTheSameBytes() {
        assertThat(renderer().render(Reports.demo()).equals(renderer().render(Reports.demo()))).isTrue();
        assertThat(renderer().render(Reports.large()).equals(renderer().render(Reports.large()))).isTrue();
    }
}
