package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// Exact CPU time and ready time of one thread, from procfs.
@Name("dev.waitlens.ThreadClock")
@Label("Thread Clock")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class ThreadClockEvent extends Event {
    @Label("OS Thread Id")
    public long osThreadId;

    @Label("OS Thread Name")
    public String name;

    @Label("CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long cpu;

    @Label("Ready Time")
    @Timespan(Timespan.NANOSECONDS)
    public long ready;
}
