package dev.waitlens.program.code;

import java.util.Set;

/// Notes whose results are used.
final class Uses {
    /// Methods of tasks that only look, so that calling them is no use of the task.
    private static final Set<String> LOOKING = Set.of("name", "isDone", "isCancelled", "isBegun", "toString",
            "hashCode", "loop");

    private Uses() {}

    static void mark(Value value) {
        value.each(choice -> {
            if (choice instanceof CodeCall call) {
                call.use();
            }
        });
    }

    static boolean onlyLooks(MethodKey target) {
        return LOOKING.contains(target.name()) && target.owner().startsWith("dev/waitlens/aio/");
    }
}
