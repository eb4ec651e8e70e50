package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// From now on events of this type have a stack for a part of the time only, or again always.
@Name("dev.waitlens.SampledStacks")
@Label("Sampled Stacks")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class SampledStacksEvent extends Event {
    @Label("Event")
    public String event;

    @Label("Sampled")
    public boolean sampled;
}
