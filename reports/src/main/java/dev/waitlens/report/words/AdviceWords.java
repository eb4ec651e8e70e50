package dev.waitlens.report.words;

import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences of one piece of advice.
///
/// @param model      what to do
/// @param virtual    threads are to be virtual ones
/// @param cap        what caps the gain
public record AdviceWords(Model model, Reason reason, List<Condition> conditions, Optional<Gain> gain,
        Optional<Width> width, Optional<Limit> cap, boolean virtual) {

    public AdviceWords {
        conditions = List.copyOf(conditions);
    }

    /// What follows the unit's name in its headline: `event loop, because it waits for an HTTP response, one call at a time`. What that gains stands
    /// elsewhere, with its conditions.
    public String action() {
        return label() + (model == Model.LEAVE_ALONE ? ": " : ", because ") + because();
    }

    /// The same to be done first: `event loop, 12 at a time, because it waits for an HTTP response, one call at a time`; without the reason where that
    /// has been told: `virtual threads, 32 at a time, in place of those 8`, `off the loop, made by a thread`.
    public String first() {
        String those = reason instanceof Reason.WorkersNeverIdle full
                ? ", in place of " + (full.limit().capacity() == 1 ? "that one" : "those " + full.limit().capacity())
                : reason instanceof Reason.BlocksTheLoop blocks
                        ? ", made by a thread" + blocks.asyncForm().map(_ -> " or in its asynchronous form").orElse("")
                : "";
        return label() + width.map(wide -> ", " + Figures.count(wide.width()) + " at a time").orElse("") + those
                + (cause().isPresent() ? "" : ", because " + because());
    }

    /// Why, in half a sentence.
    public String because() {
        return new ReasonWords(reason).inShort();
    }

    /// What holds the unit up, in half a sentence, where that is one thing that can be named: a pool, permits, a lock, workers, a call that blocks an event loop. Empty elsewhere.
    public Optional<String> cause() {
        return switch (reason) {
            case Reason.WorkersNeverIdle _,Reason.LimitBinds _,Reason.QueuesForLock _,Reason.OneLockComputes _,Reason.BlocksTheLoop _ ->
                    Optional.of(because());
            default -> Optional.empty();
        };
    }

    private String label() {
        return model == Model.THREADS && virtual ? "virtual threads" : model.label();
    }

    static String limitName(Limit limit) {
        // What a semaphore has is a permit, and so is called what is taken from it.
        return limit.kind().named(isPlainPermit(limit) ? "" : limit.name(), limit.capacity());
    }

    static boolean isPlainPermit(Limit limit) {
        return limit.kind() == Limit.Kind.PERMITS && limit.name().equals("permit");
    }

    /// Those without which a figure would be a promise: `its calls are independent and the other side takes 12 at a time`; may be empty.
    public static String conditions(List<Condition> conditions) {
        return conditions.stream().map(AdviceWords::shortly).flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    /// Those conditions without which a figure would be a promise; the others are told below.
    private static Optional<String> shortly(Condition condition) {
        return Optional.ofNullable(switch (condition.kind()) {
            case INDEPENDENT_CALLS -> "its calls are independent";
            case PEER_TAKES_IT -> "the other side takes " + condition.width() + " at a time";
            case PEER_TAKES_GROUPS -> "the other side takes " + condition.width() + " groups of calls at a time";
            case POOL_HAS_ROOM -> condition.detail() + " has room for as many";
            case PAUSES_MAY_OVERLAP -> "its pauses may overlap";
            case LIMIT_MAY_BE_WIDENED -> "what stands behind it takes " + condition.width();
            case MORE_TO_DO -> "there is more to do than threads";
            case STATE_IS_GUARDED -> "it shares no state that is not guarded";
            case NEEDS_NO_LOCK -> "that needs no lock";
            case GOES_TOGETHER -> condition.width() + " of them go in one, which takes no longer";
            case CONNECTION_EACH, CALLED_IN_A_LOOP, PROCESSORS_ARE_FREE -> null;
        });
    }

    /// Why this and nothing else, in one to three sentences.
    public String why() {
        return new ReasonWords(reason).inFull();
    }

    /// What caps the gain; empty where there is nothing to cap.
    public String limit() {
        return cap.map(this::capWords).orElse("");
    }

    private String capWords(Limit cap) {
        return switch (cap.kind()) {
            case PROCESSORS -> text("the processors: %s of CPU time on %d of them",
                    Figures.seconds(cap.holdMillis() / 1000), Math.max(1, cap.capacity()));
            case LOOP -> text("its own CPU time, %s on the one thread of the loop",
                    Figures.seconds(cap.holdMillis() / 1000));
            case ONE_CALL ->
                    text("one call: %s cannot be split by this change", Figures.seconds(cap.holdMillis() / 1000));
            case WAVES ->
                    text("what is given out at once: %d calls, and the next when all of them are done", cap.capacity());
            case WIDTH -> text("the width: %d at a time", cap.capacity());
            case REST_OF_RUN -> text("the rest of the run: %s, which takes %s", cap.name(),
                    Figures.seconds(cap.holdMillis() / 1000));
            case LOCK, POOL, PERMITS, THREADS -> limitName(cap) + rate(cap);
        };
    }

    /// `: 5 at a time, each for 50.0 ms, are 100 a second`.
    static String rate(Limit limit) {
        return limit.perSecond() <= 0 ? ""
                : text(": %d at a time, each for %s, %s %s a second", limit.capacity(),
                        Figures.millis(limit.holdMillis()), limit.capacity() == 1 ? "is" : "are",
                        GainWords.rate(limit.perSecond()));
    }

    /// What would make it wrong, a sentence each.
    public List<String> wouldChange() {
        List<String> all = new ArrayList<>();
        conditions.forEach(condition -> all.add(inFull(condition)));
        all.addAll(new ReasonWords(reason).wouldChange());
        return all;
    }

    /// Whether the gain rests on what the other side can serve.
    static boolean isOfPeer(Condition condition) {
        return condition.kind() == Condition.Kind.PEER_TAKES_IT || condition.kind() == Condition.Kind.PEER_TAKES_GROUPS;
    }

    private static String inFull(Condition condition) {
        return switch (condition.kind()) {
            case INDEPENDENT_CALLS -> "if a call needs the result of the one before, they cannot overlap";
            case PEER_TAKES_IT -> "if the other side serves fewer than " + condition.width()
                    + " requests at a time, that is the limit: no recording of this side shows it";
            case PEER_TAKES_GROUPS -> "if the other side serves fewer requests at a time than " + condition.width()
                    + " of its groups hold together, that is the limit: no recording of this side shows it";
            case POOL_HAS_ROOM -> "its calls take from " + condition.detail() + ": if that has fewer than "
                    + condition.width() + ", it is the limit, and nothing in this run shows how many it has";
            case PAUSES_MAY_OVERLAP ->
                    "if the pause is the point (a polling interval, a limit on the rate, back-off before a retry), leave it alone: "
                            + "only pauses of different items may overlap";
            case STATE_IS_GUARDED -> condition.detail().isEmpty()
                    ? "if its calls change shared state, they need a lock, and the lock becomes the limit"
                    : "it touches shared state that is not safe among threads: " + condition.detail();
            case MORE_TO_DO -> "if no more calls than threads ever come at once, leave it alone";
            case CONNECTION_EACH -> "each of them needs a connection of its own: keep the pool of connections as large";
            case CALLED_IN_A_LOOP -> condition.detail().equals("main")
                    ? "main is called once: make the change to the loop inside it; if there is none, nothing can run side by side"
                    : "its calls were not counted: if it is one call and not many, make the change to the loop inside it";
            case LIMIT_MAY_BE_WIDENED -> "if what it protects cannot take " + condition.width()
                    + " at a time, the wait only moves there";
            case NEEDS_NO_LOCK -> "if what is done under the lock must stay under it, " + condition.detail();
            case GOES_TOGETHER -> "if one for " + condition.width()
                    + " takes longer than one for one, because the other side has as much to do, it gains so much less";
            case PROCESSORS_ARE_FREE -> "the figure is for processors that are free; in this run it waited for one "
                    + condition.detail() + " of its time";
        };
    }

    static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }
}
