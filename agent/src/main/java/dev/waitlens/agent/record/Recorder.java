package dev.waitlens.agent.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// The one recording we make, from its start to its end.
///
/// **Thread**: any. `this` guards the settings; it is taken before Flight Recorder's own lock, and nothing that runs
/// under Flight Recorder's lock takes it.
public final class Recorder {
    private static final String NAME = "waitlens";

    private final Recording recording = new Recording();
    private final AllowedEvents allowed;
    private final Place place;
    private final SecondNames names;
    private final JfrInternals internals;
    private long sumOfTypes = -1;

    private Recorder(AllowedEvents allowed, Place place, SecondNames names, JfrInternals internals) {
        this.allowed = allowed;
        this.place = place;
        this.names = names;
        this.internals = internals;
    }

    /// Starts recording. At every normal end of the JVM, Flight Recorder's own hook writes the file.
    public static Recorder start(AllowedEvents allowed, Place place, SecondNames names, JfrInternals internals)
            throws IOException {
        Recorder recorder = new Recorder(allowed, place, names, internals);
        Recording recording = recorder.recording;
        recording.setName(NAME);
        recording.setToDisk(true);
        recording.setDestination(place.file());
        recording.setDumpOnExit(true);
        Place.keepPrivate(place.file(), "rw-------");
        recording.setSettings(allowed.settings());
        FlightRecorder.addListener(recorder.new AtTheEnd());
        recording.start();
        Path chunks = Place.chunks().orElse(null);
        if (chunks != null) {
            Place.keepPrivate(chunks, "rwx------");
        }
        return recorder;
    }

    /// The names of all event types that this JVM and its program have defined so far.
    public static Set<String> knownEvents() {
        Set<String> names = new TreeSet<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            names.add(type.getName());
        }
        return names;
    }

    /// Changes settings, and applies them when `change` says that there is something to apply.
    public synchronized void change(Predicate<AllowedEvents> change) {
        if (change.test(allowed) && isRunning()) {
            recording.setSettings(allowed.settings());
        }
    }

    /// Switches off what the program has defined since this was last asked. While nothing has been, the sum of all types' numbers is as it was.
    public synchronized void refuseNewEvents() {
        long sum = 0;
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            sum += type.getId();
        }
        if (sum == sumOfTypes) {
            return;
        }
        sumOfTypes = sum;
        if (allowed.refuse(knownEvents()) && isRunning()) {
            recording.setSettings(allowed.settings());
        }
    }

    public boolean isRunning() {
        return recording.getState() == RecordingState.RUNNING;
    }

    public boolean is(Recording other) {
        return other.getId() == recording.getId();
    }

    public JfrInternals internals() {
        return internals;
    }

    public Place place() {
        return place;
    }

    private void takeBack() {
        boolean hidden = internals.hide();
        try {
            names.takeBack(place.file());
        } finally {
            internals.show(hidden);
        }
    }

    /// Ends the recording now and writes its file; the program runs on.
    ///
    /// @return whether the file was written
    public boolean stop() {
        if (isRunning()) {
            recording.stop();
        }
        boolean whole = names.takeBack(place.file());
        recording.close();
        return whole;
    }

    /// Flight Recorder tells of the end when it has written the file; also at the end of the JVM, when nothing of ours runs any more.
    private final class AtTheEnd implements FlightRecorderListener {
        @Override
        public void recordingStateChanged(Recording changed) {
            try {
                RecordingState state = changed.getState();
                if (is(changed) && (state == RecordingState.STOPPED || state == RecordingState.CLOSED)) {
                    takeBack();
                }
            } catch (Throwable t) {
                // Intended: this may run on another recording's thread. The second names stay, and that is all.
            }
        }
    }
}
