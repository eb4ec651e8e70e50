package dev.waitlens.agent.units;

import dev.waitlens.agent.record.AllowedEvents;
import dev.waitlens.agent.record.Door;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/// Listens to the waits in the stream, and looks away for a while after each time there were very many: a program with
/// 24,000 waits a second is understood as well from every eighth second of them, at an eighth of the cost.
///
/// **Thread**: one.
final class Hearing {
    private static final int FEW = 2_000;
    private static final int LONGEST_PAUSE = 15;

    private final Consumer<RecordedEvent> target;
    private final Consumer<RecordedEvent> onWait = this::onWait;
    private final Consumer<RecordedEvent> onCall = this::onCall;
    private final Set<String> doors = new HashSet<>();
    private int heard;
    private int pause;

    Hearing(Consumer<RecordedEvent> target) {
        this.target = target;
        Door.ALL.forEach(door -> doors.add(door.method()));
    }

    void listen(EventStream stream) {
        for (String wait : AllowedEvents.WAITS) {
            stream.onEvent(wait, onWait);
        }
        stream.onEvent("jdk.MethodTrace", onCall);
    }

    /// Whether waits are heard now. What else there is should be left out, too, where shares are to add up.
    boolean isOpen() {
        return pause == 0;
    }

    /// Once a second: decides whether to listen for the next one.
    void turn(EventStream stream) {
        if (pause > 0) {
            if (--pause == 0) {
                listen(stream);
            }
        } else if (heard > FEW) {
            pause = Math.min(LONGEST_PAUSE, heard / FEW);
            stream.remove(onWait);
            stream.remove(onCall);
        }
        heard = 0;
    }

    private void onWait(RecordedEvent event) {
        heard++;
        target.accept(event);
    }

    private void onCall(RecordedEvent event) {
        heard++;
        RecordedMethod method = event.getValue("method");
        if (method != null && doors.contains(method.getType().getName() + "::" + method.getName())) {
            target.accept(event);
        }
    }
}
