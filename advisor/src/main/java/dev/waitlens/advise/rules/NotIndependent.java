package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Limits;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Role;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.Flow.Exchanges;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit.Awaits;
import dev.waitlens.classify.Unit.Supply;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Provenance;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.advice.Reason.NotManyCalls;
import java.util.List;
import java.util.Optional;

/// Whether there is anything that could run side by side: many calls, that wait neither for work, nor for what others push or take, nor
/// for one child.
public final class NotIndependent implements Rule {
    private static final double MOST = 0.75;
    private static final double HALF = 0.5;
    private static final long MANY = 3;
    /// Of the time in which it is at work. **Source**: docs/rules/limit-binds.md
    private static final double OFTEN = 0.3;
    /// The agent sees children start from this release on.
    private static final int DOORS = 25;

    @Override
    public String id() {
        return "not-independent";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        return reason(unit).flatMap(reason -> Draft.leave(this, unit, reason));
    }

    private static Optional<Reason> reason(Case unit) {
        if (unit.unit().spinNanos() > unit.unit().in(Kind.CPU) * HALF && unit.unit().verdict() == Verdict.IDLE) {
            return Optional.of(new Reason.Spins(unit.name(), unit.unit().spinNanos() / 1e9));
        }
        if (unit.unit().verdict() == Verdict.IDLE || unit.unit().supply() == Supply.SHORT) {
            return Optional.of(new Reason.NothingToDo());
        }
        if (isHousekeeping(unit)) {
            return Optional.of(new Reason.Housekeeping(unit.unit().threadNames().getFirst()));
        }
        if (waitsToHandOver(unit)) {
            Contention over = unit.unit().flow().contention().orElseThrow();
            return Optional.of(new Reason.WaitsToHandOver(unit.frame(over.callSite()), over.nanos() / 1e9));
        }
        Optional<Reason> permits = permitsFromElsewhere(unit);
        if (permits.isPresent()) {
            return permits;
        }
        boolean few = unit.isFewInTurn();
        boolean inPieces = FewerTrips.fileCalls(unit).isPresent();
        if (!few && !inPieces && unit.unit().stage() && unit.unit().lanes() < MANY) {
            return Optional.of(new NotManyCalls(1));
        }
        if (unit.unit().awaits() == Awaits.ONE_GROUP) {
            return Optional.of(new Reason.StartedTogether(
                    unit.unit().heart().map(heart -> unit.frame(heart.callSite())).orElse(unit.name())));
        }
        if (unit.unit().needsTheLast() > 0 && !inPieces && !isLibrarysMany(unit)) {
            return Optional.of(new Reason.EachNeedsTheLast(unit.frame(unit.unit().needsTheLast())));
        }
        if (unit.unit().waves().isInTurn() && Math.round(unit.unit().parallelism()) <= 1 && unit.together() <= 1) {
            return Optional.of(new Reason.EachNeedsTheLast(unit.frame(unit.unit().waves().inTurn())));
        }
        if (unit.unit().waves().loop() != Stacks.NONE && Math.round(unit.unit().parallelism()) <= 1) {
            return Optional.of(new Reason.AwaitedByALoop(unit.frame(unit.unit().waves().loop())));
        }
        Optional<Reason> lock = holdsTheLock(unit);
        if (lock.isPresent()) {
            return lock;
        }
        if (unit.unit().verdict() != Verdict.IO_BOUND || inPieces) {
            return Optional.empty();
        }
        if (!few && unit.unit().times() == Times.ONCE && unit.unit().lanes() < MANY
                && unit.in(State.SLEEP) > unit.unit().in(Kind.IO) * HALF) {
            return Optional.of(new NotManyCalls(1));
        }
        Exchanges said = unit.unit().flow().exchanges();
        boolean reads = said.readNanos() > unit.unit().in(Kind.IO) * MOST;
        long threads = unit.unit().flow().workers().map(workers -> workers.lives()).orElse(1L);
        boolean subscribed = said.writes() > 0 && said.pushedNanos() > said.readNanos() * MOST
                && said.trips() <= 2 * Math.max(1, threads);
        if (reads && (subscribed || isNeverAsked(unit, said))) {
            return Optional.of(new Reason.PushedByOthers(unit.whole().timeline().stacks().peerName(said.peer()),
                    said.reads(), subscribed ? said.trips() : 0));
        }
        if (unit.unit().receivesOnly()) {
            return Optional.of(new Reason.PushedByOthers("who sends datagrams here", unit.unit().flow().rounds(), 0));
        }
        if (unit.in(State.CHILD) > unit.unit().in(Kind.IO) * MOST && unit.whole().children() < MANY
                && unit.feature() >= DOORS && !takesTurns(unit)) {
            return Optional.of(new Reason.WaitsForOneChild(unit.in(State.CHILD) / 1e9));
        }
        Optional<Reason> rate = unit.unit().flow().pacing().map(Reason.KeepsARate::new);
        if (rate.isPresent()) {
            return rate;
        }
        if (!few && unit.unit().flow().longestShare() > HALF && unit.unit().lanes() < MANY) {
            return Optional.of(new NotManyCalls(1));
        }
        long calls = unit.countedCalls();
        return !few && calls < MANY && unit.unit().lanes() < MANY ? Optional.of(new NotManyCalls(calls))
                : Optional.empty();
    }

    /// Many are under way, in a library's code: what follows from one another is within one of its calls.
    private static boolean isLibrarysMany(Case unit) {
        return Catalogue.ownerOf(unit.unit().method().className()) == Owner.LIBRARY
                && Math.round(unit.unit().parallelism()) > 1;
    }

    /// Others wait for as long as for half of what it waits for the outside, and what was done meanwhile was done in it.
    private static Optional<Reason> holdsTheLock(Case unit) {
        Stacks stacks = unit.whole().timeline().stacks();
        return unit.whole().units().stream().filter(other -> other.methodId() != unit.unit().methodId())
                .filter(other -> other.flow().contention()
                        .filter(found -> found.nanos() > unit.unit().in(Kind.IO) * HALF).flatMap(Contention::held)
                        .filter(held -> stacks.passes(held.leaf(), unit.unit().methodId())).isPresent())
                .map(other -> (Reason) new Reason.HoldsTheLock(OwnCode.shortName(other.method()))).findFirst();
    }

    /// Its threads read from somebody to whom they never write. Only the agent's recordings have all writes, and those as long as it has not raised the floor.
    private static boolean isNeverAsked(Case unit, Exchanges said) {
        Provenance provenance = unit.whole().timeline().provenance();
        return provenance.agent().isPresent() && provenance.floors().isEmpty()
                && said.unaskedNanos() > said.readNanos() * MOST;
    }

    /// A library's own code, on threads that a library is known to have for its upkeep.
    private static boolean isHousekeeping(Case unit) {
        List<String> threads = unit.unit().threadNames();
        return !threads.isEmpty() && Catalogue.ownerOf(unit.unit().method().className()) == Owner.LIBRARY
                && threads.stream().allMatch(name -> Catalogue.roleOf(name, List.of()) == Role.HOUSEKEEPER);
    }

    /// Who waits for permits, and is not let in by who leaves, is given them at a rate.
    private static Optional<Reason> permitsFromElsewhere(Case unit) {
        return unit.unit().flow().contention()
                .filter(found -> found.share() >= OFTEN && found.passed() >= MANY && !found.isShared())
                .filter(found -> Limits.isPermit(found, unit.whole().timeline().stacks()))
                .map(found -> new Reason.PermitsFromElsewhere(unit.frame(found.callSite())));
    }

    /// Its threads share something of which there are so many: children that are lent, maybe.
    private static boolean takesTurns(Case unit) {
        return unit.unit().flow().contention().filter(Contention::isShared).isPresent();
    }

    /// True when its threads wait longer to hand on what they have made than they are at work: then what comes after is slower.
    private static boolean waitsToHandOver(Case unit) {
        return unit.unit().flow().contention()
                .filter(over -> over.nanos() > unit.unit().total() && over.state() == State.RESULT)
                .map(over -> unit.whole().timeline().stacks().method(over.call()).name())
                .filter(name -> name.startsWith("put") || name.startsWith("offer") || name.startsWith("transfer"))
                .isPresent();
    }
}
