package dev.waitlens.timeline;

import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Books the waits that were not over when the recording ended. JFR writes a wait when it ends, so a server's `main` that
/// waits for its life, or a selector that is never woken, leave no event; our agent looks at the stacks once at the end.
final class OpenWaits {
    private final Stacks stacks;
    private final Doors doors;
    /// By class and name, the methods that events have.
    private final Map<String, Map<String, List<Integer>>> recorded;

    /// @param stacks of the whole recording
    OpenWaits(Stacks stacks, Doors doors) {
        this.stacks = stacks;
        this.doors = doors;
        this.recorded = recorded(stacks);
    }

    void book(OpenWait wait, @Nullable Lane lane, long end) {
        if (lane == null || wait.frames().isEmpty()) {
            return;
        }
        int stack = Stacks.NONE;
        List<String> outermostFirst = wait.frames().reversed();
        for (String frame : outermostFirst) {
            stack = push(stack, frame);
        }
        if (stack != Stacks.NONE && isOffCpu(wait, stacks.method(stack))) {
            State state = lane.ledger.kind == LaneKind.CARRIER ? State.IDLE
                    : doors.stateOf(wait.state().equals("BLOCKED") ? EventKind.MONITOR_ENTER : EventKind.PARK, stack,
                            -1);
            lane.awaitUnended(state, stack, end);
        }
    }

    /// A thread in a native call of the operating system is RUNNABLE to Java and waits all the same.
    private static boolean isOffCpu(OpenWait wait, Method top) {
        return !wait.state().equals("RUNNABLE") || Doors.isSystemCall(top);
    }

    /// `com.acme.Shop.fetch:41`
    private int push(int below, String frame) {
        int colon = frame.lastIndexOf(':');
        int dot = frame.lastIndexOf('.', colon < 0 ? frame.length() : colon);
        if (dot <= 0) {
            return below;
        }
        String name = frame.substring(dot + 1, colon < 0 ? frame.length() : colon);
        int line = colon < 0 ? -1 : lineOf(frame.substring(colon + 1));
        return stacks.child(below, methodOf(frame.substring(0, dot), name, line), line);
    }

    /// A thread's stack has no descriptors: the method is the one of this name that events have, and of several the one in which they have this line.
    private int methodOf(String className, String name, int line) {
        List<Integer> known = recorded.getOrDefault(className, Map.of()).getOrDefault(name, List.of());
        if (known.size() == 1) {
            return known.getFirst();
        }
        List<Integer> there = known.stream().filter(method -> stacks.isSeenAt(method, line)).toList();
        return there.size() == 1 ? there.getFirst() : stacks.methodId(new Method(className, name, "", 0));
    }

    private static Map<String, Map<String, List<Integer>>> recorded(Stacks stacks) {
        Map<String, Map<String, List<Integer>>> byName = new HashMap<>();
        for (int id = 0; id < stacks.methodCount(); id++) {
            Method method = stacks.methodById(id);
            if (!method.descriptor().isEmpty()) {
                byName.computeIfAbsent(method.className(), _ -> new HashMap<>())
                        .computeIfAbsent(method.name(), _ -> new ArrayList<>()).add(id);
            }
        }
        return byName;
    }

    private static int lineOf(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notALine) {
            // Foreign or damaged text: the frame is good enough without its line.
            return -1;
        }
    }
}
