package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import dev.waitlens.agent.attempt.Faults;
import dev.waitlens.agent.event.ClassPathEvent;
import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.ThresholdEvent;
import dev.waitlens.agent.event.OpenWaitEvent;
import dev.waitlens.agent.event.OtherRecordingEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.ThreadClockEvent;
import dev.waitlens.agent.event.TimedMethodEvent;
import dev.waitlens.agent.event.UnseenEvent;
import dev.waitlens.agent.limit.Guard;
import dev.waitlens.agent.record.AllowedEvents;
import dev.waitlens.agent.record.ClassPath;
import dev.waitlens.agent.record.Host;
import dev.waitlens.agent.record.JfrInternals;
import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.OtherRecordings;
import dev.waitlens.agent.record.Place;
import dev.waitlens.agent.record.Recorder;
import dev.waitlens.agent.record.SecondNames;
import dev.waitlens.agent.record.ThreadClocks;
import dev.waitlens.agent.units.UnitFinder;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/// Starts the recording and those who look after it. One page, from the options to the running recording.
public final class Agent {
    private static final List<
            Class<? extends Event>> OWN_EVENTS = List.of(ClassPathEvent.class, EndedEvent.class, ThresholdEvent.class,
                    OpenWaitEvent.class,
                    OtherRecordingEvent.class, RecordingEvent.class, ThreadClockEvent.class, TimedMethodEvent.class,
                    UnseenEvent.class);

    /// Written once, before the program starts; null where nothing is recorded.
    private static Companion companion;

    private Agent() {}

    /// Called by [Premain] through reflection.
    public static Object open(Class<?> loop) throws IllegalAccessException {
        return companion == null ? null : companion.open(loop);
    }

    /// Called by [Premain] through reflection. Returns when the recording runs, or waits for its time, or when there is to be none.
    public static void start(String text, Instrumentation instrumentation) throws IOException {
        Faults.raiseAt("start");
        Options options = Options.parse(text);
        if (!options.tools() && Host.isTool()) {
            return;
        }
        companion = new Companion(instrumentation);
        Place place = Place.prepare(options);
        Guard.refuseWhenFull(place, options);
        WorkerOffer.make(text, options);
        if (options.delay().isZero()) {
            DefaultZone.untouchedBy(() -> record(text, options, place, instrumentation));
        } else {
            Thread thread = new Thread(null, () -> recordLater(text, options, place, instrumentation), "waitlens", 0,
                    false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /// **Thread**: one of its own, which ends when the recording has begun.
    private static void recordLater(String text, Options options, Place place, Instrumentation instrumentation) {
        try {
            Thread.sleep(options.delay().toMillis());
            DefaultZone.untouchedBy(() -> record(text, options, place, instrumentation));
        } catch (Throwable t) {
            // The program under study must run as if we were not there.
            if (!options.quiet()) {
                System.err.println("waitlens: not recording: " + t);
            }
        }
    }

    private static void record(String text, Options options, Place place, Instrumentation instrumentation)
            throws IOException {
        JfrInternals internals = JfrInternals.open(instrumentation);
        place.repository().ifPresent(internals::setRepository);
        internals.setStackDepth(options.depth());
        OWN_EVENTS.forEach(FlightRecorder::register);

        Set<String> known = Recorder.knownEvents();
        Host host = Host.look(known);
        SecondNames names = place.secondNames();
        Chronicle chronicle = new Chronicle(host, new ThreadClocks(Host.TASKS, internals), names, internals);
        FlightRecorder.addPeriodicEvent(RecordingEvent.class, chronicle::atChunkBegin);
        FlightRecorder.addPeriodicEvent(EndedEvent.class, chronicle::atChunkEnd);
        Recorder recorder = Recorder.start(AllowedEvents.of(host, known, options), place, names,
                internals);
        Attempt.at("class path", ClassPath::write);

        guard(new RecorderUpkeep(options, recorder, chronicle), recorder);
        Attempt.at("others", () -> OtherRecordings.watch(recorder));
        Attempt.at("flush", internals::flush);
        if (host.timesMethods() && options.timed()) {
            Attempt.at("scout", () -> new UnitFinder(recorder, host.tracedCalls(), host.mainClass()).start());
        }
    }

    /// Nobody records without somebody who looks after the disk.
    private static void guard(RecorderUpkeep upkeep, Recorder recorder) {
        try {
            Faults.raiseAt("keeper");
            FlightRecorder.addPeriodicEvent(ThreadClockEvent.class, upkeep::tick);
        } catch (Throwable t) {
            recorder.stop();
            throw t;
        }
    }
}
