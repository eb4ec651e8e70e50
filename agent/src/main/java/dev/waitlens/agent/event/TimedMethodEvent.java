package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// The calls of a method are being timed, or no longer.
@Name("dev.waitlens.TimedMethod")
@Label("Timed Method")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class TimedMethodEvent extends Event {
    @Label("Method")
    public String method;

    @Label("Timed")
    public boolean timed;

    @Label("Why")
    public String why;
}
