package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/// Who recorded what, on what.
@Name("dev.waitlens.Recording")
@Label("Recording")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
@Period("beginChunk")
public final class RecordingEvent extends Event {
    @Label("Agent Version")
    public String version;

    @Label("Program")
    public String program;

    @Label("JVM")
    public String jvm;

    @Label("Java Feature Release")
    public int feature;

    @Label("Available Processors")
    public int cores;

    @Label("JVM Start")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long jvmStart;
}
