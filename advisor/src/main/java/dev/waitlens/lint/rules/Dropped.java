package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.Loop;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Coroutines and tasks whose result nobody keeps: `coroutine-never-awaited`, `task-dropped`, `main-ends-first`.
final class Dropped implements Check {
    private static final int DEPTH = 4;

    @Override
    public List<Finding> findings(Evidence evidence) {
        var suspension = new Suspension(evidence);
        Set<MethodKey> mains = mains(evidence);
        List<Finding> findings = new ArrayList<>();
        Set<FieldRead> read = new HashSet<>();
        evidence.methods().forEach(method -> read.addAll(method.reads()));
        for (MethodFacts method : evidence.methods()) {
            boolean main = mains.contains(method.key());
            for (CodeCall call : method.calls()) {
                if (isDropped(evidence, method, call, main) || isForgotten(evidence, method, call, read)) {
                    findings.add(finding(evidence, suspension, method, call, main));
                }
            }
        }
        return findings;
    }

    /// The functions that are given to a run.
    private static Set<MethodKey> mains(Evidence evidence) {
        Set<MethodKey> mains = new HashSet<>();
        evidence.onLoop().bodies().stream().filter(body -> AioApi.isRun(body.by()) && !body.by().owner()
                .endsWith("/Runner")).forEach(body -> mains.add(body.body().key()));
        return mains;
    }

    private static boolean isDropped(Evidence evidence, MethodFacts method, CodeCall call, boolean main) {
        boolean loose = !call.resultUsed() || main && method.returns().stream().anyMatch(value -> isIn(call, value));
        boolean unfinished = AioApi.isCoroutine(call.resultType())
                || AioApi.isDeferred(call.resultType()) && !isHeldByGroup(call);
        return loose && unfinished && makes(evidence, call, DEPTH);
    }

    /// A coroutine that is put into a field which nobody reads. (A task there is held, and runs.)
    private static boolean isForgotten(Evidence evidence, MethodFacts method, CodeCall call, Set<FieldRead> read) {
        return AioApi.isCoroutine(call.resultType()) && makes(evidence, call, DEPTH) && method.writes().stream()
                .anyMatch(write -> isIn(call, write.value())
                        && !read.contains(new FieldRead(write.owner(), write.name())))
                && method.calls().stream()
                        .noneMatch(other -> other.arguments().stream().anyMatch(argument -> isIn(call, argument)));
    }

    /// Whether what a call returns is new, and held by nobody else: made by the runtime, or by a method of the program that
    /// only returns it.
    private static boolean makes(Evidence evidence, CodeCall call, int depth) {
        if (AioApi.owns(call.owner())) {
            return AioApi.makes(call) && !isHeldByGroup(call);
        }
        return depth > 0 && evidence.hierarchy().targets(call).methods().stream()
                .anyMatch(maker -> maker.calls().stream()
                        .filter(made -> maker.returns().stream().anyMatch(value -> isIn(made, value)))
                        .anyMatch(made -> !isKept(maker, made) && makes(evidence, made, depth - 1)));
    }

    private static boolean isKept(MethodFacts maker, CodeCall made) {
        return maker.writes().stream().anyMatch(write -> isIn(made, write.value())) || maker.calls().stream()
                .anyMatch(call -> call.arguments().stream().anyMatch(argument -> isIn(made, argument)));
    }

    private static boolean isIn(CodeCall call, Value value) {
        boolean[] is = {false};
        value.each(choice -> is[0] |= choice == call);
        return is[0];
    }

    /// A group holds its tasks, and waits for them.
    private static boolean isHeldByGroup(CodeCall call) {
        return call.owner().equals(AioApi.PACKAGE + "TaskGroup");
    }

    private static Finding finding(Evidence evidence, Suspension suspension, MethodFacts method, CodeCall call,
            boolean main) {
        String name = call.target().shown();
        if (AioApi.isCoroutine(call.resultType())) {
            return of(LintRule.COROUTINE_NEVER_AWAITED,
                    name + " makes a coroutine that nobody awaits: nothing of it runs",
                    evidence, method, call, name + "(...).await(), or createTask(...)");
        }
        if (main && !suspendsAfter(suspension, method, call)) {
            return of(LintRule.MAIN_ENDS_FIRST,
                    name + " comes after everything that waits: the main task ends first, and"
                            + " the new one is cancelled before it begins",
                    evidence, method, call,
                    "await it before the end, or put it into a task group");
        }
        return of(LintRule.TASK_DROPPED, "nobody holds what " + name + " returns: nobody waits for it, and if it fails,"
                + " nobody is told", evidence, method, call,
                "keep it and await it; or a task group, which waits for all of its tasks");
    }

    private static boolean suspendsAfter(Suspension suspension, MethodFacts method, CodeCall call) {
        int from = method.loops().stream().filter(loop -> loop.holds(call.index())).mapToInt(Loop::from).min()
                .orElse(call.index() + 1);
        return method.calls().stream().filter(other -> other.index() >= from && other != call)
                .anyMatch(other -> suspension.first(other, AioApi::maySuspend).isPresent());
    }

    private static Finding of(LintRule rule, String message, Evidence evidence, MethodFacts method, CodeCall call,
            String fix) {
        String name = call.target().shown();
        return new Finding(rule, rule.level(), true, message, name,
                List.of(evidence.hop(method.key(), call.line(), "calls " + name)), List.of(), fix, List.of(), 0);
    }
}
