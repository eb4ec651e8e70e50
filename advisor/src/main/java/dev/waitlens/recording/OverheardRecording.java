package dev.waitlens.recording;

import java.util.List;
import java.util.Map;

/// A recording that is read by somebody else and listened to meanwhile: all that is known of it besides its events is passed on.
///
/// **Thread**: the reader's.
public abstract class OverheardRecording implements RecordingSource {
    protected final RecordingSource recording;

    protected OverheardRecording(RecordingSource recording) {
        this.recording = recording;
    }

    @Override
    public final List<RecordedProcess> processes() {
        return recording.processes();
    }

    @Override
    public final List<Gap> gaps() {
        return recording.gaps();
    }

    @Override
    public final Map<Long, Boolean> connections() {
        return recording.connections();
    }

    @Override
    public final Threads threads() {
        return recording.threads();
    }

    @Override
    public final Stacks stacks() {
        return recording.stacks();
    }
}
