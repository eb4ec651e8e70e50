package dev.waitlens.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// The one recording we make, from its start to its end.
///
/// **Thread**: started by the premain thread, afterwards used by the agent's own thread; Flight Recorder's shutdown
/// hook completes it.
final class Recorder {
    static final String NAME = "waitlens";

    private final Recording recording = new Recording();
    private final AllowedEvents allowed;
    private final Place place;

    private Recorder(AllowedEvents allowed, Place place) {
        this.allowed = allowed;
        this.place = place;
    }

    static Recorder start(AllowedEvents allowed, Place place) throws IOException {
        Recorder recorder = new Recorder(allowed, place);
        Recording recording = recorder.recording;
        recording.setName(NAME);
        recording.setToDisk(true);
        recording.setDestination(place.file());
        recording.setDumpOnExit(true);
        Place.keepPrivate(place.file(), "rw-------");
        recording.setSettings(allowed.settings());
        recording.start();
        Path chunks = Place.chunks().orElse(null);
        if (chunks != null) {
            Place.keepPrivate(chunks, "rwx------");
        }
        return recorder;
    }

    static Set<String> knownEvents() {
        Set<String> names = new TreeSet<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            names.add(type.getName());
        }
        return names;
    }

    /// Switches off events that the program has defined since we last looked.
    void refuseNewEvents() {
        if (allowed.refuse(knownEvents())) {
            apply();
        }
    }

    void apply() {
        if (isRunning()) {
            recording.setSettings(allowed.settings());
        }
    }

    boolean isRunning() {
        return recording.getState() == RecordingState.RUNNING;
    }

    boolean is(Recording other) {
        return other == recording || other.getId() == recording.getId();
    }

    AllowedEvents allowed() {
        return allowed;
    }

    Place place() {
        return place;
    }

    /// Ends the recording now and writes its file; the program runs on.
    void stop() {
        Faults.raiseAt("stop");
        if (isRunning()) {
            recording.stop();
        }
        recording.close();
    }
}
