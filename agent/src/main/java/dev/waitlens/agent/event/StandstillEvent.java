package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// The whole process stood still until this event began: it was stopped, or its machine was.
@Name("dev.waitlens.Standstill")
@Label("Standstill")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class StandstillEvent extends Event {
    @Label("Length")
    @Timespan(Timespan.NANOSECONDS)
    public long length;
}
