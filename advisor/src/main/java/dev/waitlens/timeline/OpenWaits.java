package dev.waitlens.timeline;

import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Books the waits that were not over when the recording ended. JFR writes a wait when it ends, so a server's `main` that
/// waits for its life, or a selector that is never woken, leave no event; our agent looks at the stacks once at the end.
final class OpenWaits {
    private final Stacks stacks;
    private final Doors doors;

    OpenWaits(Stacks stacks, Doors doors) {
        this.stacks = stacks;
        this.doors = doors;
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
        int method = stacks.methodId(new Method(frame.substring(0, dot), name, "", 0));
        return stacks.child(below, method, line);
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
