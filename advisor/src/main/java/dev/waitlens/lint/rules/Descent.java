package dev.waitlens.lint.rules;

import dev.waitlens.catalogue.CallKind;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Fate;
import dev.waitlens.lint.graph.Hierarchy.Targets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way through a dependency's code from its entrance to a blocking call.
///
/// **Shape**: a shortest way, of at most [#DEPTH] calls. Code of loggers is not entered: what they do depends on how they are
/// set up. A call with several implementations is not followed: which one is there depends on how the dependency is set up, too. File access inside a dependency is not
/// spoken about either, through a URL or not: it is mostly the loading of its own resources; nor are signals and queues, by which its threads meet.
final class Descent {
    private static final int DEPTH = 8;
    private static final int MOST_METHODS = 3_000;

    private final Evidence evidence;
    private final Map<MethodKey, Optional<Way>> known = new HashMap<>();

    Descent(Evidence evidence) {
        this.evidence = evidence;
    }

    /// @param hops inside the dependency, the blocking call last
    record Way(CallKind kind, MethodKey door, List<Hop> hops) {
        Way {
            hops = List.copyOf(hops);
        }
    }

    private record Step(MethodFacts method, List<Hop> hops) {}

    Optional<Way> from(MethodFacts entrance) {
        return known.computeIfAbsent(entrance.key(), _ -> search(entrance));
    }

    private Optional<Way> search(MethodFacts entrance) {
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(entrance, List.of())));
        Set<MethodKey> seen = new HashSet<>(Set.of(entrance.key()));
        while (!open.isEmpty() && seen.size() < MOST_METHODS
                && evidence.deadline().allows("not all ways into dependencies were followed")) {
            Step step = open.poll();
            for (CodeCall call : step.method().calls()) {
                Optional<CallKind> kind = AioApi.owns(call.owner()) ? Optional.empty() : evidence.blocking().of(call)
                        .filter(found -> !isCommon(found) && !Streams.isUrl(call)
                                && !Guards.isComplete(evidence, step.method(), call));
                if (kind.isPresent()) {
                    return Optional.of(new Way(kind.get(), call.target(),
                            extended(step, call.line(), "calls " + call.target().shown())));
                }
            }
            if (step.hops().size() < DEPTH) {
                next(step).stream().filter(found -> seen.add(found.method().key())).forEach(open::add);
            }
        }
        return Optional.empty();
    }

    /// What libraries do now and then: read files of their own, and let their threads meet.
    private static boolean isCommon(CallKind kind) {
        return BlockingCalls.isFile(kind) || kind.waitsFor() == Wait.SIGNAL || kind.waitsFor() == Wait.QUEUE;
    }

    private List<Step> next(Step step) {
        List<Step> next = new ArrayList<>();
        for (CodeCall call : step.method().calls()) {
            if (Catalogue.ownerOf(call.owner().replace('/', '.')) != Owner.LOGGER && !AioApi.owns(call.owner())
                    && !Guards.handsOnComplete(step.method(), call)
                    && !evidence.fates().loops().isInside(call.owner())) {
                Targets targets = evidence.hierarchy().targets(step.method(), call);
                targets.methods().stream().filter(_ -> targets.methods().size() == 1).forEach(target -> next.add(
                        new Step(target, extended(step, call.line(), "calls " + target.key().shown()))));
            }
        }
        for (Closure closure : step.method().closures()) {
            if (evidence.fates().of(step.method(), closure).contains(Fate.CALLED)) {
                evidence.hierarchy().targets(closure).methods().forEach(body -> next.add(new Step(body,
                        extended(step, closure.line(), "calls " + body.key().shown()))));
            }
        }
        return next;
    }

    private List<Hop> extended(Step step, int line, String what) {
        List<Hop> hops = new ArrayList<>(step.hops());
        hops.add(evidence.hop(step.method().key(), line, what));
        return hops;
    }
}
