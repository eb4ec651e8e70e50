package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// What this JVM cannot tell.
@Name("dev.waitlens.Unseen")
@Label("Unseen")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class UnseenEvent extends Event {
    @Label("Event")
    public String event;

    @Label("Why")
    public String why;
}
