package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The recording ended, and why.
@Name("dev.waitlens.Ended")
@Label("Ended")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class EndedEvent extends Event {
    @Label("Why")
    public String why;
}
