package dev.waitlens.tasks;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.RemoteExecutor;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A loop's calls in executors, by the task that handed them over.
final class HandOffs {
    /// By how much the end of a call and the moment at which its task is ready may differ.
    private static final long CLOCKS = 2_000_000;

    /// By task, by when they ended.
    private final Map<Integer, NavigableMap<Long, HandedOff>> calls = new HashMap<>();

    HandOffs(List<RuntimeEvent> events) {
        for (var event : events) {
            if (event instanceof HandedOff call && isRemote(call)) {
                calls.computeIfAbsent(call.task(), _ -> new TreeMap<>()).put(call.where().end(), call);
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
        return endedAt(wait.task(), readyAt).flatMap(call -> Catalogue.remote(call.executor()))
                .map(RemoteExecutor::where).map(where -> where.name().toLowerCase(Locale.ROOT)).orElse("thread");
    }

    private Optional<HandedOff> endedAt(int task, long moment) {
        NavigableMap<Long, HandedOff> ended = calls.getOrDefault(task, Collections.emptyNavigableMap());
        return Optional.ofNullable(ended.higherEntry(moment - CLOCKS)).filter(call -> call.getKey() < moment + CLOCKS)
                .map(Map.Entry::getValue);
    }
}
