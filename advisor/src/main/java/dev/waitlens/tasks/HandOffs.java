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
import java.util.TreeMap;
import java.util.stream.Stream;

/// A loop's calls in executors, by the task that handed them over.
final class HandOffs {
    /// By how much the end of a call and the moment at which its task is ready may differ.
    private static final long CLOCKS = 2_000_000;

    /// By task, by when they ended.
    private final Map<Integer, NavigableMap<Long, HandedOff>> calls = new HashMap<>();

    HandOffs(List<RuntimeEvent> events) {
        for (var event : events) {
            if (event instanceof HandedOff call) {
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
        return waitedFor(wait).flatMap(call -> Catalogue.remote(call.executor()).stream()).map(RemoteExecutor::where)
                .findFirst()
                .map(where -> where.name().toLowerCase(Locale.ROOT)).orElse(wait.cause());
    }

    /// When what is waited for began: a call in an executor may have been under way already.
    long beginOf(Waited wait) {
        return waitedFor(wait).mapToLong(call -> call.where().start()).min().orElse(wait.where().start());
    }

    private Stream<HandedOff> waitedFor(Waited wait) {
        if (!wait.cause().equals("thread")) {
            return Stream.empty();
        }
        long readyAt = Math.clamp(wait.where().end() - wait.ready(), wait.where().start(), wait.where().end());
        return calls.getOrDefault(wait.task(), Collections.emptyNavigableMap())
                .subMap(readyAt - CLOCKS, false, readyAt + CLOCKS, false).values().stream();
    }
}
