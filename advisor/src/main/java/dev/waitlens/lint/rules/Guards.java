package dev.waitlens.lint.rules;

import dev.waitlens.lint.graph.Arrival;
import dev.waitlens.lint.graph.Arrival.Given;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import java.util.List;
import java.util.Set;

/// What a method knows of what it waits for: that a future is complete, that a queue has room.
final class Guards {
    private static final Set<String> ASKING = Set.of("isDone", "isCompletedExceptionally", "state", "resultNow",
            "isSuccess");

    private static final Set<String> GROWING = Set.of("java/util/concurrent/PriorityBlockingQueue",
            "java/util/concurrent/DelayQueue", "java/util/concurrent/LinkedTransferQueue");
    private static final Set<String> LINKED = Set.of("java/util/concurrent/LinkedBlockingQueue",
            "java/util/concurrent/LinkedBlockingDeque");

    private static final int DEPTH = 3;

    private Guards() {}

    /// A future that the method has asked whether it is done, itself or by a method of the program, does not block; nor does a task that it has run.
    static boolean isGuarded(Evidence evidence, Arrival arrival, CodeCall call) {
        if (call.name().equals("put") && call.kind() != CodeCall.Kind.STATIC) {
            Given queue = arrival.given(call.arguments().getFirst());
            return isUnbounded(evidence, queue.value()) || hasNoCapacity(queue.in(), queue.value());
        }
        return isComplete(evidence, arrival.method(), call);
    }

    static boolean isComplete(Evidence evidence, MethodFacts method, CodeCall call) {
        if (!call.name().equals("get") && !call.name().equals("join")) {
            return false;
        }
        Value future = call.arguments().getFirst();
        boolean completed = future instanceof CodeCall source
                && (source.name().equals("completedFuture") || source.name().equals("failedFuture"));
        return completed || method.calls().stream().anyMatch(other -> asks(other, future)
                || other.name().equals("run") && other.index() < call.index()
                        && mayBe(future, other.arguments().getFirst())
                || other.index() < call.index() && isAskedBy(evidence, other, future));
    }

    /// Whether a future is a task that the method runs, or may be: who finds none runs his own, and waits for nobody long.
    private static boolean mayBe(Value future, Value run) {
        return run != Value.Unknown.UNKNOWN
                && (future.equals(run) || future instanceof Value.Mixed(List<Value> choices) && choices.contains(run));
    }

    /// Whether a queue is kept in a field that only ever holds new ones without a capacity: so there is always room.
    private static boolean isUnbounded(Evidence evidence, Value queue) {
        if (!(queue instanceof FieldRead(String owner, String name))) {
            return false;
        }
        List<Boolean> writes = evidence.program().body(owner).stream()
                .flatMap(type -> type.methods().values().stream())
                .flatMap(method -> method.writes().stream()
                        .filter(write -> write.owner().equals(owner) && write.name().equals(name))
                        .map(write -> hasNoCapacity(method, write.value())))
                .toList();
        return !writes.isEmpty() && !writes.contains(false);
    }

    private static boolean hasNoCapacity(MethodFacts method, Value queue) {
        return queue instanceof Made made && GROWING.contains(made.type())
                || queue instanceof Made linked && LINKED.contains(linked.type()) && method.calls().stream()
                        .anyMatch(call -> call.name().equals("<init>") && call.arguments().getFirst() == linked
                                && call.target().descriptor().equals("()V"));
    }

    private static boolean asks(CodeCall call, Value future) {
        return ASKING.contains(call.name()) && !call.arguments().isEmpty()
                && isSame(call.arguments().getFirst(), future, DEPTH);
    }

    /// Whether two values are one: also two answers of one getter, asked of one object.
    private static boolean isSame(Value one, Value other, int depth) {
        return one.equals(other) || depth > 0 && one instanceof CodeCall first && other instanceof CodeCall second
                && first.target().equals(second.target()) && isGetter(first)
                && (first.arguments().isEmpty()
                        || isSame(first.arguments().getFirst(), second.arguments().getFirst(), depth - 1));
    }

    private static boolean isGetter(CodeCall call) {
        return call.arguments().size() <= 1 && !call.name().startsWith("next") && !call.name().startsWith("poll")
                && !call.name().startsWith("take") && !call.name().startsWith("remove");
    }

    /// A future that a method has asked whether it is done, and hands on: who gets it need not wait.
    static boolean handsOnComplete(MethodFacts method, CodeCall call) {
        return call.arguments().stream().anyMatch(argument -> argument != Value.Unknown.UNKNOWN
                && method.calls().stream().anyMatch(other -> other.index() < call.index() && asks(other, argument)));
    }

    /// Whether a call hands the future to a method that says of it whether it is done.
    private static boolean isAskedBy(Evidence evidence, CodeCall call, Value future) {
        return call.resultType().equals("Z") && call.arguments().contains(future)
                && evidence.hierarchy().targets(call).methods().stream().anyMatch(target -> target.calls().stream()
                        .anyMatch(inside -> asks(inside, new Parameter(call.arguments().indexOf(future)))));
    }
}
