package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Somebody else records in this JVM.
@Name("dev.waitlens.OtherRecording")
@Label("Other Recording")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class OtherRecordingEvent extends Event {
    @Label("Name")
    public String name;

    @Label("Effect")
    public String effect;
}
