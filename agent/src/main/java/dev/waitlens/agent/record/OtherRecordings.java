package dev.waitlens.agent.record;

import dev.waitlens.agent.event.OtherRecordingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// Notices who else records in this JVM, and what that does to our figures. Settings of all recordings are merged:
/// of thresholds the lowest wins, of rate limits the most restrictive.
public final class OtherRecordings implements FlightRecorderListener {
    private final Recorder ours;

    private OtherRecordings(Recorder ours) {
        this.ours = ours;
    }

    /// Reports those that run already, and from now on those that start.
    public static void watch(Recorder ours) {
        OtherRecordings others = new OtherRecordings(ours);
        FlightRecorder.addListener(others);
        for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
            others.recordingStateChanged(recording);
        }
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        try {
            if (recording.getState() == RecordingState.RUNNING && !ours.is(recording)) {
                OtherRecordingEvent event = new OtherRecordingEvent();
                event.name = recording.getName();
                event.effect = effect(recording.getSettings());
                event.commit();
            }
        } catch (Throwable t) {
            // Intended: this runs on the other recording's thread and must not be its problem.
        }
    }

    private static String effect(Map<String, String> settings) {
        List<String> effects = new ArrayList<>();
        for (String wait : AllowedEvents.WAITS) {
            String throttle = settings.get(wait + "#throttle");
            if ("true".equals(settings.get(wait + "#enabled")) && throttle != null && !throttle.equals("off")) {
                effects.add(wait + " is limited to " + throttle);
            }
        }
        if ("true".equals(settings.get("jdk.ExecutionSample#enabled"))) {
            effects.add("it samples threads as well");
        }
        return String.join("; ", effects);
    }
}
