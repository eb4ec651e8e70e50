package dev.waitlens.report.words;

import static dev.waitlens.report.words.AdviceWords.text;

import dev.waitlens.report.Card;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.legible.Figures;
import java.util.Optional;

/// What an event loop gets back when a call that blocks it is made elsewhere: as measured, not foretold.
public record LoopGainWords(Reason.BlocksTheLoop blocks) {

    /// Empty where nothing is to go off a loop.
    public static Optional<LoopGainWords> of(Card card) {
        return card.reason() instanceof Reason.BlocksTheLoop blocks ? Optional.of(new LoopGainWords(blocks))
                : Optional.empty();
    }

    /// `92 %`, of the life of the loop's threads.
    public String freed() {
        return Figures.percent(blocks.loop().share(blocks.seconds()));
    }

    /// `9.93 s of 10.8 s`
    public String seconds() {
        return Figures.seconds(blocks.seconds()) + " of " + Figures.seconds(blocks.loop().lifeSeconds());
    }

    /// `11.8 ms`: what becomes ready at any moment waits for the call under way, on average.
    public String lag() {
        return Figures.millis(blocks.loop().lagMillis());
    }

    /// `31.0 ms`
    public String longest() {
        return Figures.millis(blocks.loop().longestMillis());
    }

    /// `39`: so many such calls a second are the most that one thread can make.
    public String most() {
        return GainWords.rate(ReasonWords.perSecond(blocks));
    }

    /// `frees 92 % of the loop's time; as it is, at most 39 such calls a second`
    public String brief() {
        return "frees " + freed() + " of the loop's time; as it is, at most " + most() + " such calls a second";
    }

    /// What else has to wait today.
    public String others() {
        return text("whatever else is ready waits %s or more for the call under way on average, and up to %s", lag(),
                longest());
    }

    /// What the loop is left with.
    public String left() {
        var loop = blocks.loop();
        return text(
                "Without these waits the loop is left with computing, at most %s of its time, and with other waits, %s. That is measured; how soon "
                        + "the calls themselves are answered then depends on what answers them.",
                Figures.percent(loop.share(loop.computingSeconds())),
                Figures.percent(loop.share(loop.otherSeconds())));
    }
}
