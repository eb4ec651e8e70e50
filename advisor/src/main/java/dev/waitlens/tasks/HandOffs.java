package dev.waitlens.tasks;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.RemoteExecutor;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A loop's calls in executors, by the task that handed them over.
final class HandOffs {
    /// By how much the end of a call and the moment at which its task is ready may differ.
    private static final long CLOCKS = 2_000_000;

    private final Map<Integer, List<HandedOff>> calls = new HashMap<>();

    HandOffs(List<RuntimeEvent> events) {
        for (var event : events) {
            if (event instanceof HandedOff call && isRemote(call)) {
                calls.computeIfAbsent(call.task(), _ -> new ArrayList<>()).add(call);
            }
        }
    }

    static boolean isRemote(HandedOff call) {
        return Catalogue.remote(call.executor()).isPresent();
    }

    /// What a wait is for, as the runtime says; of a call in an executor, which to the runtime is a thread, `process` or `machine` where that is
    /// where it was.
    String causeOf(Waited wait) {
        if (!wait.cause().equals("thread")) {
            return wait.cause();
        }
        long readyAt = Math.clamp(wait.where().end() - wait.ready(), wait.where().start(), wait.where().end());
        return calls.getOrDefault(wait.task(), List.of()).stream().filter(call -> Math.abs(call.where().end()
                - readyAt) < CLOCKS).map(call -> Catalogue.remote(call.executor())).flatMap(Optional::stream).map(
                        RemoteExecutor::where)
                .map(where -> where.name().toLowerCase(Locale.ROOT)).findFirst().orElse(
                        "thread");
    }
}
