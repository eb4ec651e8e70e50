package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A thread that was waiting when the recording ended. Its wait has no event of its own, because it never ended.
@Name("dev.waitlens.OpenWait")
@Label("Open Wait")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class OpenWaitEvent extends Event {
    @Label("Java Thread Id")
    public long javaThreadId;

    @Label("Thread Name")
    public String name;

    @Label("State")
    public String state;

    @Label("Frames")
    public String frames;
}
