package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import dev.waitlens.agent.attempt.Faults;
import dev.waitlens.agent.event.ClassPathEvent;
import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.OpenWaitEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.ThreadClockEvent;
import dev.waitlens.agent.event.UnseenEvent;
import dev.waitlens.agent.limit.Guard;
import dev.waitlens.agent.record.AllowedEvents;
import dev.waitlens.agent.record.ClassPath;
import dev.waitlens.agent.record.Host;
import dev.waitlens.agent.record.JfrInternals;
import dev.waitlens.agent.record.JvmFile;
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
public final class Agent implements Attempt.Several {
    /// What each recording has at its start or at its end. The others are made known when the first of them is written: each costs the start a
    /// class that Flight Recorder has to rewrite.
    private static final List<Class<? extends Event>> OF_EACH_RECORDING = List.of(RecordingEvent.class,
            UnseenEvent.class, ThreadClockEvent.class, ClassPathEvent.class, EndedEvent.class, OpenWaitEvent.class);

    /// Written once, before the program starts; null where nothing is recorded.
    private static Companion companion;

    private final Options options;
    private final Host host;
    private final Recorder recorder;

    private Agent(Options options, Host host, Recorder recorder) {
        this.options = options;
        this.host = host;
        this.recorder = recorder;
    }

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
            record(options, place, instrumentation);
        } else {
            Thread thread = new Thread(null, () -> recordLater(options, place, instrumentation), "waitlens", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /// **Thread**: one of its own, which ends when the recording has begun.
    private static void recordLater(Options options, Place place, Instrumentation instrumentation) {
        try {
            Thread.sleep(options.delay().toMillis());
            record(options, place, instrumentation);
        } catch (Throwable t) {
            // The program under study must run as if we were not there.
            if (!options.quiet()) {
                System.err.println("waitlens: not recording: " + t);
            }
        }
    }

    private static void record(Options options, Place place, Instrumentation instrumentation) throws IOException {
        DefaultZone zone = new DefaultZone();
        try {
            begin(options, place, instrumentation);
        } finally {
            zone.restore();
        }
    }

    private static void begin(Options options, Place place, Instrumentation instrumentation) throws IOException {
        JfrInternals internals = JfrInternals.open(instrumentation);
        if (place.repository().isPresent()) {
            internals.setRepository(place.repository().get());
        }
        internals.setStackDepth(options.depth());
        for (Class<? extends Event> event : OF_EACH_RECORDING) {
            FlightRecorder.register(event);
        }

        Set<String> known = Recorder.knownEvents();
        Host host = Host.look(known, options.name(), instrumentation);
        SecondNames names = place.secondNames();
        Chronicle chronicle = new Chronicle(host, new ThreadClocks(Host.TASKS, internals), names, internals);
        FlightRecorder.addPeriodicEvent(RecordingEvent.class, chronicle.atChunkBegin());
        FlightRecorder.addPeriodicEvent(EndedEvent.class, chronicle.atChunkEnd());
        Recorder recorder = Recorder.start(AllowedEvents.of(host, known, options), place, names,
                internals);
        Agent agent = new Agent(options, host, recorder);
        Attempt.at("class path", agent);
        Attempt.at("jvm file", agent);
        guard(new RecorderUpkeep(options, recorder, chronicle), recorder);
        Attempt.at("others", agent);
        Attempt.at("flush", agent);
        Attempt.at("scout", agent);
    }

    @Override
    public void attempt(String place) throws IOException {
        switch (place) {
            case "class path" -> ClassPath.write();
            case "jvm file" -> JvmFile.write(options, host);
            case "others" -> OtherRecordings.watch(recorder);
            case "flush" -> recorder.internals().flush();
            case "scout" -> {
                if (host.timesMethods() && options.timed()) {
                    UnitFinder.start(recorder, host.tracedCalls(), host.mainClass());
                }
            }
            default -> throw new IllegalArgumentException(place);
        }
    }

    /// Nobody records without somebody who looks after the disk.
    private static void guard(RecorderUpkeep upkeep, Recorder recorder) {
        try {
            Faults.raiseAt("keeper");
            FlightRecorder.addPeriodicEvent(ThreadClockEvent.class, upkeep);
        } catch (Throwable t) {
            recorder.stop();
            throw t;
        }
    }
}
