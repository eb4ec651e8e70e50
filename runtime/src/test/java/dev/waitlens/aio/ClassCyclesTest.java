package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which classes need each other, directly or around corners: few, and named here. A class that leaves a group may leave the list; none comes in unseen.
class ClassCyclesTest {
    /// The loop and its tasks, which touch each other at every switch, and those that look into both.
    private static final Set<String> LOOP_AND_TASKS = Set.of("AwaitRings", "AwaitTrace", "Awaitable", "Backend",
            "Callbacks",
            "Channels", "Context", "ContextVar", "Continuations", "Coroutine", "Deferred", "Gathering", "Handle",
            "HeldLocks",
            "IncomingQueue", "Inspection", "LiveTasks", "Loop", "LoopResources", "Loopback", "MainRun", "OffLoop",
            "Opened",
            "Outside", "PinnedPlace", "ProcessSignals", "Promise", "Readiness", "RunQueue", "Sleep", "StepWatch",
            "Task",
            "TaskJson", "TaskSwitch", "TaskTree", "Troubles", "TurnHolder", "Turns", "Unbegun", "Watch", "Watchdog");
    /// Two sides of one thing.
    private static final List<Set<String>> OTHERS = List.of(Set.of("process.PoolTask", "process.Worker"),
            Set.of("events.EventLimit", "events.HandOffTrack", "events.LoopRecorder", "events.TaskTrack"),
            Set.of("file.AsyncFile", "file.AsyncFiles", "file.FileLines", "file.FileWalk"),
            Set.of("process.wire.Link", "process.wire.RingBuffer"), Set.of("sync.BoundedSemaphore", "sync.Semaphore"),
            Set.of("net.Net", "net.Server"), Set.of("http.Incoming", "http.WebSocketConnection"));
    private static final String ROOT = "dev.waitlens.aio.";

    @Test
    void onlyTheseNeedEachOther() {
        var groups = groups(needs());

        assertThat(groups).isNotEmpty();
        for (var group : groups) {
            assertThat(group).satisfiesAnyOf(found -> assertThat(LOOP_AND_TASKS).containsAll(found),
                    found -> assertThat(OTHERS).anyMatch(known -> known.containsAll(found)));
        }
    }

    /// Top-level classes, and those that they name.
    private static Map<String, Set<String>> needs() {
        var needs = new TreeMap<String, Set<String>>();
        for (JavaClass each : new ClassFileImporter().importPath(Path.of("target", "classes"))) {
            var from = topLevel(each.getName());
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                var to = topLevel(dependency.getTargetClass().getBaseComponentType().getName());
                if (to.startsWith(ROOT) && !to.equals(from)) {
                    needs.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                }
            }
        }
        assertThat(needs).hasSizeGreaterThan(100);
        return needs;
    }

    private static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /// Those that reach each other, by names without the root package.
    private static List<Set<String>> groups(Map<String, Set<String>> needs) {
        var reached = new HashMap<String, Set<String>>();
        needs.keySet().forEach(from -> reached.put(from, reachedFrom(from, needs)));
        var groups = new ArrayList<Set<String>>();
        var done = new TreeSet<String>();
        for (var from : needs.keySet()) {
            if (reached.get(from).contains(from) && !done.contains(from)) {
                var group = reached.get(from).stream().filter(to -> reached.getOrDefault(to, Set.of()).contains(from))
                        .collect(Collectors.toCollection(TreeSet::new));
                done.addAll(group);
                groups.add(group.stream().map(name -> name.substring(ROOT.length()))
                        .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return groups;
    }

    private static Set<String> reachedFrom(String from, Map<String, Set<String>> needs) {
        var reached = new TreeSet<String>();
        var open = new ArrayDeque<>(needs.get(from));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (reached.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
