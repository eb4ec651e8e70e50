package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/// A threshold was raised: shorter events of this type are no longer recorded.
@Name("dev.waitlens.Floor")
@Label("Floor")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class ThresholdEvent extends Event {
    @Label("Event")
    public String event;

    @Label("Floor")
    @Timespan(Timespan.NANOSECONDS)
    public long floor;
}
