package dev.waitlens.agent.units;

import dev.waitlens.agent.catalogue.TracedCall;
import dev.waitlens.agent.record.AllowedEvents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/// Listens to samples and waits in the stream, in turns: three seconds of listening, then a pause that gets longer, and
/// longer still where there was very much to hear, of which only the first few thousand are looked at. A program is
/// understood as well from every eighth second of it.
///
/// **Thread**: one.
final class Hearing {
    private static final int TURN = 3;
    private static final int MANY = 4_000;
    private static final int LONGEST_PAUSE = 12;

    private final Consumer<RecordedEvent> onSample;
    private final Consumer<RecordedEvent> onWait;
    private final Consumer<RecordedEvent> onCall = this::onCall;
    private final Set<String> methods = new HashSet<>();
    private int heard;
    private int understood;
    private int left = TURN;
    private int pause;
    private int nextPause = 1;

    Hearing(List<TracedCall> traced, Consumer<RecordedEvent> onSample, Consumer<RecordedEvent> wait) {
        this.onSample = onSample;
        this.onWait = event -> {
            heard++;
            if (understood < MANY && event.getStackTrace() != null) {
                understood++;
                wait.accept(event);
            }
        };
        traced.forEach(call -> methods.add(call.method()));
    }

    void listen(EventStream stream) {
        stream.onEvent("jdk.CPUTimeSample", onSample);
        for (String wait : AllowedEvents.WAITS) {
            stream.onEvent(wait, onWait);
        }
        stream.onEvent("jdk.MethodTrace", onCall);
    }

    private void rest(EventStream stream) {
        stream.remove(onSample);
        stream.remove(onWait);
        stream.remove(onCall);
    }

    /// Once a second: decides whether to listen for the next one.
    ///
    /// @param wanted whether there is anything to listen for
    void turn(EventStream stream, boolean wanted) {
        if (pause > 0) {
            pause = wanted ? pause - 1 : Math.max(1, pause - 1);
            if (pause == 0) {
                left = TURN;
                listen(stream);
            }
        } else if (left > 0 && (--left == 0 || heard > MANY)) {
            left = 0;
            pause = Math.min(LONGEST_PAUSE, nextPause + heard / MANY);
            nextPause = Math.min(LONGEST_PAUSE, 2 * nextPause);
            rest(stream);
        }
        heard = 0;
        understood = 0;
    }

    private void onCall(RecordedEvent event) {
        RecordedMethod method = event.getValue("method");
        if (method != null && methods.contains(method.getType().getName() + "::" + method.getName())) {
            onWait.accept(event);
        }
    }
}
