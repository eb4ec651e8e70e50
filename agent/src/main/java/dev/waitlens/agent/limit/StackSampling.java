package dev.waitlens.agent.limit;

import dev.waitlens.agent.event.SampledStacksEvent;
import dev.waitlens.agent.record.JfrInternals.StackSwitch;
import dev.waitlens.agent.record.Recorder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/// Lets waits that come by the thousand have stacks for a fifth of the time only. Each of them is still recorded, with its thread, its length and
/// its peer, so that every sum stays as it is; where it was is known from those with a stack before and after it.
///
/// A stack is nine tenths of what such an event costs: 1.2 us of 1.4, and 30 ns for each frame beyond fifteen (`docs/agent.md`). Below 4,000 a second all
/// stacks together cost less than a hundredth of a processor.
///
/// The time with stacks is one part of five, another one each time, so that nothing that comes at regular intervals is always in it or never.
///
/// **Thread**: Flight Recorder's own.
final class StackSampling implements Runnable {
    /// Flight Recorder writes them in Java and asks for each whether it has a stack. Those that the JVM writes are rarely so many.
    static final Set<String> TYPES = Set.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead", "jdk.FileWrite");
    private static final double MANY = 4_000;
    private static final double FEW = 2_000;
    private static final int PARTS = 5;
    private static final String OWN = "dev.waitlens.SampledStacks";
    private static final String PART = "20 ms";

    private final Recorder recorder;
    private final Map<String, StackSwitch> sampled = new HashMap<>();
    private boolean hooked;
    private int part;
    private int withStacks;
    private long random = 1;

    StackSampling(Recorder recorder) {
        this.recorder = recorder;
    }

    boolean isSampling() {
        return !sampled.isEmpty();
    }

    /// @param perSecond events by type, in the last second
    void look(Map<EventType, Double> perSecond) {
        boolean before = isSampling();
        Set<String> many = new HashSet<>();
        perSecond.forEach((type, rate) -> {
            String name = type.getName();
            if (rate > MANY && TYPES.contains(name) && !sampled.containsKey(name)) {
                recorder.internals().stackSwitch(type).ifPresent(found -> sampled.put(name, found));
            }
            if (rate >= FEW) {
                many.add(name);
            }
        });
        for (String type : Set.copyOf(sampled.keySet())) {
            if (!many.contains(type)) {
                end(type);
            } else {
                tell(type, true); // again, for a reader who has only a later chunk
            }
        }
        if (before != isSampling()) {
            tick(isSampling() ? PART : "everyChunk");
        }
    }

    private void tick(String period) {
        if (!hooked) {
            FlightRecorder.addPeriodicEvent(SampledStacksEvent.class, this);
            hooked = true;
        }
        recorder.change(allowed -> allowed.put(OWN, "period", period));
    }

    /// At the end of each part.
    @Override
    public void run() {
        part = (part + 1) % PARTS;
        if (part == 0) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            withStacks = (int) ((random >>> 33) % PARTS);
        }
        boolean on = part == withStacks || isSomebodyElseRecording();
        for (StackSwitch each : sampled.values()) {
            each.set(on);
        }
    }

    /// Whose events have their stacks as well.
    private static boolean isSomebodyElseRecording() {
        return FlightRecorder.getFlightRecorder().getRecordings().size() > 1;
    }

    private void end(String type) {
        sampled.remove(type).set(true);
        tell(type, false);
    }

    private static void tell(String type, boolean sampled) {
        SampledStacksEvent event = new SampledStacksEvent();
        event.event = type;
        event.sampled = sampled;
        event.commit();
    }
}
