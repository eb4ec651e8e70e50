package dev.waitlens.lint.guess;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.Loop;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.guess.Guess.Kind;
import dev.waitlens.lint.guess.Guess.Seen;
import dev.waitlens.lint.guess.NameWords.Word;
import dev.waitlens.program.ClassBody;
import dev.waitlens.lint.rules.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Guesses for all methods of a program, by their calls and by their names.
///
/// A method that makes a blocking call, or calls one of the program's that does, waits. A loop in a loop without such a call
/// computes. Else the name speaks, for methods that do more than hand out a field.
public final class Guesses {
    private static final int LEAST_CALLS = 3;

    private Guesses() {}

    /// @param classes names of those whose methods are guessed at
    /// @param recorded verdicts of a recording by full method name: `com.acme.Shop.fetch`
    /// @return strongest first
    public static List<Guess> of(Evidence evidence, List<String> classes, Map<String, String> recorded) {
        List<Guess> guesses = new ArrayList<>();
        Evidence.bodies(evidence.program(), classes)
                .takeWhile(_ -> evidence.deadline().allows("not all methods were guessed at"))
                .forEach(type -> type.methods().values().forEach(
                        method -> guess(evidence, type, method).map(guess -> seen(guess, recorded))
                                .ifPresent(guesses::add)));
        guesses.sort(Comparator.comparing((Guess guess) -> guess.seen() == Seen.NOT_RECORDED)
                .thenComparing(Comparator.comparingInt(Guess::strength).reversed())
                .thenComparing(guess -> guess.place().method().fullName()));
        return guesses;
    }

    private static Optional<Guess> guess(Evidence evidence, ClassBody type, MethodFacts method) {
        if (method.key().name().startsWith("<") || method.key().name().contains("$") || isPassedOn(method)) {
            return Optional.empty();
        }
        Optional<String> door = door(evidence, method);
        boolean nested = door.isEmpty() && hasLoopInLoop(method);
        Optional<Word> word = NameWords.of(method.key().name());
        Hop place = new Hop(method.key(), type.source(), method.line(), "");
        if (door.isPresent()) {
            return Optional.of(of(place, Kind.IO, door.get(), word));
        }
        if (nested) {
            return Optional.of(of(place, Kind.CPU, "has a loop in a loop, and no blocking call", word));
        }
        boolean busy = method.calls().size() >= LEAST_CALLS || !method.loops().isEmpty();
        return word.filter(found -> busy && !found.leaning()).map(found -> new Guess(place, found.kind(),
                List.of("is called \"" + found.word() + "\""), List.of(), 1, Seen.NOT_RECORDED, ""));
    }

    /// A compiler's bridge, or an overload, that only calls its namesake.
    private static boolean isPassedOn(MethodFacts method) {
        return method.calls().size() == 1 && method.loops().isEmpty()
                && method.calls().getFirst().owner().equals(method.key().owner())
                && method.calls().getFirst().name().equals(method.key().name());
    }

    private static Guess of(Hop place, Kind kind, String reason, Optional<Word> word) {
        List<String> reasons = new ArrayList<>(List.of(reason));
        List<String> against = new ArrayList<>();
        word.ifPresent(found -> (found.kind() == kind ? reasons : against).add("is called \"" + found.word() + "\""));
        return new Guess(place, kind, reasons, against, reasons.size() + 1, Seen.NOT_RECORDED, "");
    }

    private static Optional<String> door(Evidence evidence, MethodFacts method) {
        for (CodeCall call : method.calls()) {
            if (isDoor(evidence, call)) {
                return Optional.of("calls " + call.target().shown());
            }
        }
        for (CodeCall call : method.calls()) {
            for (MethodFacts target : AioApi.owns(call.owner()) ? List.<MethodFacts>of()
                    : evidence.hierarchy().targets(call).methods()) {
                Optional<CodeCall> below = target.calls().stream().filter(inner -> isDoor(evidence, inner)).findFirst();
                if (below.isPresent()) {
                    return Optional
                            .of("calls " + target.key().shown() + ", which calls " + below.get().target().shown());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isDoor(Evidence evidence, CodeCall call) {
        return AioApi.maySuspend(call) && !call.name().equals("yieldNow")
                || !AioApi.owns(call.owner())
                        && evidence.blocking().of(call).filter(kind -> kind.waitsFor() != Wait.DIRECTORY)
                                .isPresent();
    }

    private static boolean hasLoopInLoop(MethodFacts method) {
        for (Loop outer : method.loops()) {
            for (Loop inner : method.loops()) {
                if (inner.from() > outer.from() && inner.to() < outer.to()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Guess seen(Guess guess, Map<String, String> recorded) {
        String verdict = recorded.get(guess.place().method().fullName().replace('$', '.'));
        if (verdict == null) {
            verdict = recorded.get(guess.place().method().fullName());
        }
        if (verdict == null) {
            return guess;
        }
        return guess.against(switch (verdict) {
            case "IO_BOUND" -> guess.kind() == Kind.IO ? Seen.CONFIRMED : Seen.CONTRADICTED;
            case "CPU_BOUND" -> guess.kind() == Kind.CPU ? Seen.CONFIRMED : Seen.CONTRADICTED;
            case "LOCK_BOUND", "IDLE" -> Seen.CONTRADICTED;
            default -> Seen.UNDECIDED;
        }, verdict);
    }
}
