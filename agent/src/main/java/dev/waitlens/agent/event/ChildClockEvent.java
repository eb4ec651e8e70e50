package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// CPU time of all child processes that have ended, from procfs.
@Name("dev.waitlens.ChildClock")
@Label("Child Clock")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class ChildClockEvent extends Event {
    @Label("CPU Time")
    @Timespan(Timespan.NANOSECONDS)
    public long cpu;
}
