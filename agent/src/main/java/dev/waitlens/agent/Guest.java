package dev.waitlens.agent;

import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.FloorEvent;
import dev.waitlens.agent.event.OtherRecordingEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.ThreadClockEvent;
import dev.waitlens.agent.event.TimedMethodEvent;
import dev.waitlens.agent.event.UnseenEvent;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import jdk.jfr.FlightRecorder;

/// Starts the recording and the one thread that looks after it.
public final class Guest {
    private Guest() {}

    /// Called by [Premain] through reflection. Returns when the recording runs.
    public static void start(String text, Instrumentation instrumentation) throws IOException {
        Faults.raiseAt("start");
        Options options = Options.parse(text);
        Place place = Place.prepare(options);
        Guard.refuseWhenFull(place, options);
        JfrInternals internals = JfrInternals.open(instrumentation);
        place.repository().ifPresent(internals::setRepository);
        internals.setStackDepth(options.depth());
        register();
        Host host = Host.look(Recorder.knownEvents());
        ThreadClocks clocks = new ThreadClocks(Host.TASKS, internals);
        Chronicle chronicle = new Chronicle(host, clocks);
        FlightRecorder.addPeriodicEvent(RecordingEvent.class, chronicle::atChunkBegin);
        FlightRecorder.addPeriodicEvent(ThreadClockEvent.class, chronicle::atChunkEnd);
        AllowedEvents allowed = AllowedEvents.of(host, Recorder.knownEvents(), options);
        Recorder recorder = Recorder.start(allowed, place);
        new Watch(options, host, recorder, clocks, chronicle, internals).start();
    }

    private static void register() {
        FlightRecorder.register(EndedEvent.class);
        FlightRecorder.register(FloorEvent.class);
        FlightRecorder.register(OtherRecordingEvent.class);
        FlightRecorder.register(TimedMethodEvent.class);
        FlightRecorder.register(UnseenEvent.class);
    }
}
