package dev.waitlens.aio.differential;

import java.util.List;
import java.util.stream.Stream;

/// A step of a program. A whole program is the step that makes task 0.
///
/// @param number its own, never twice in a program; what it makes has the same
/// @param op     what it does
/// @param x      what with, as [Op] says
/// @param y      how, as [Op] says
/// @param of     numbers of the tasks it names
/// @param body   of the task, the coroutine or the block
/// @param rest   the handler of a TRY, the end of a FINALLY
record Step(int number, Op op, int x, int y, List<Integer> of, List<Step> body, List<Step> rest) {
    /// TRY: what its handler catches.
    static final int CATCH_EXCEPTION = 0;
    static final int CATCH_CANCELLED = 1;
    static final int CATCH_ALL = 2;

    Step {
        of = List.copyOf(of);
        body = List.copyOf(body);
        rest = List.copyOf(rest);
    }

    Step with(List<Step> newBody, List<Step> newRest) {
        return new Step(number, op, x, y, of, newBody, newRest);
    }

    Step with(int newX, int newY, List<Integer> newOf) {
        return new Step(number, op, newX, newY, newOf, body, rest);
    }

    /// This and all steps inside.
    Stream<Step> all() {
        return Stream.concat(Stream.of(this), Stream.concat(body.stream(), rest.stream()).flatMap(Step::all));
    }

    /// Whether a step that needs something to wait for has it.
    boolean isWhole() {
        return op.kind != Op.Kind.COROUTINE || !body.isEmpty() || !of.isEmpty();
    }

    /// The version of CPython that can run it, as 313 for 3.13.
    int since() {
        return all().mapToInt(step -> step.op.since()).max().orElse(0);
    }
}
