package dev.waitlens.present;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advise.Advisor;
import dev.waitlens.classify.Classifier;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops;
import dev.waitlens.tasks.Loops.AwaitSite;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import dev.waitlens.tasks.Loops.TaskGroup;
import dev.waitlens.tasks.RecordedReplay;
import dev.waitlens.tasks.Spread;
import dev.waitlens.timeline.Script;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of short runs on an event loop, of which there are hardly any samples.
class LoopVerdictTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Place FETCH = new Place(new Method("shop.Shop", "fetch", "()V", 0), 30);

    private static Headline headline(double lifeSeconds, double waitedSeconds, Incident... incidents) {
        return verdict(Script.lasting(lifeSeconds * 1_000).on("waitlens-loop-1").in("shop.Shop.fetch:3").cpu(20),
                lifeSeconds, waitedSeconds, incidents).orElseThrow();
    }

    private static Headline ran(double lifeSeconds, double waitedSeconds, double ranSeconds) {
        return verdict(Script.lasting(lifeSeconds * 1_000).on("waitlens-loop-1").in("shop.Shop.fetch:3").cpu(20),
                lifeSeconds, waitedSeconds, Math.round(ranSeconds * SECOND)).orElseThrow();
    }

    private static Optional<Headline> verdict(Script script, double lifeSeconds, double waitedSeconds,
            Incident... incidents) {
        return verdict(script, lifeSeconds, waitedSeconds, SECOND / 100, incidents);
    }

    private static Optional<Headline> verdict(Script script, double lifeSeconds, double waitedSeconds, long ran,
            Incident... incidents) {
        long waited = Math.round(waitedSeconds * SECOND);
        var loop = new LoopAccount(0, 1, "continuations", false, Script.BEGIN,
                Script.BEGIN + Math.round(lifeSeconds * SECOND), true, 0, new Spread(), new Spread(), 0,
                List.of(new TaskGroup("main", 1, ran, 0, waited, 2, Map.of("result", 1L))),
                List.of(new AwaitSite(Optional.of(FETCH), "sleep", 2, waited, waited, 2, 2),
                        new AwaitSite(Optional.of(FETCH), "task", 2, waited, waited, 1, 1)),
                List.of(), List.of(incidents), new RecordedReplay(List.of(), 0), List.of());
        return LoopVerdict.of(Advisor.advise(Classifier.classify(script.account())),
                new Loops(Script.BEGIN, List.of(loop), List.of(), List.of()));
    }

    private static Incident incident(Kind kind, long nanos, long saved) {
        return new Incident(kind, Script.BEGIN, nanos, saved, 2, "main", Optional.of(FETCH), List.of(FETCH),
                Optional.empty(), 0, 0, "it stood there");
    }

    @Test
    void waitsOneAfterTheOtherAreNamedWithWhatTheyWouldTakeTogether() {
        var headline = headline(3, 3, incident(Kind.SERIAL, 3 * SECOND, SECOND));
        assertThat(headline.sentence())
                .isEqualTo("Waits come one after the other: 2 at Shop.fetch:30, 3.00 s in all, and never two at once.");
        assertThat(headline.whatNext()).startsWith("First: await them together").contains("at most 1.00 s less");
        assertThat(headline.wouldChange()).contains("1 task and 2 waits");
    }

    @Test
    void waitsSideBySideAreWell() {
        var headline = headline(2, 3);
        assertThat(headline.sentence()).startsWith("Its waits go on side by side: 3.00 s of waiting in 2.00 s");
        assertThat(headline.whatNext()).startsWith("Leave it alone");
    }

    @Test
    void waitsSideBySideAreToldOnAMachineThatIsShortOfProcessorsToo() {
        assertThat(headline(3.3, 3.03).sentence()).startsWith("Nothing holds the event loop up");
        assertThat(ran(3.3, 3.03, 0.67).sentence()).startsWith("Its waits go on side by side: 3.03 s of waiting");
    }

    @Test
    void whoHoldsTheLoopComesFirst() {
        var headline = headline(3, 0, incident(Kind.SERIAL, SECOND, SECOND / 2), incident(Kind.BLOCKED, SECOND, 0),
                incident(Kind.BLOCKED, 2 * SECOND, 0));
        assertThat(headline.sentence()).startsWith("The event loop was blocked twice, for 3.00 s of its 3.00 s");
        assertThat(headline.whatNext()).startsWith("First at Shop.fetch:30, instead: ");
    }

    @Test
    void aProgramThatIsMoreThanItsLoopIsJudgedByAllOfIt() {
        var script = Script.lasting(30_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(500);
        }
        assertThat(verdict(script, 2, 3)).isEmpty();
    }
}
