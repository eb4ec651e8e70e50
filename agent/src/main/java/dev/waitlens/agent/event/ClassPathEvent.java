package dev.waitlens.agent.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/// One place where the program's classes lie.
@Name("dev.waitlens.ClassPath")
@Label("Class Path Entry")
@Category("Waitlens")
@StackTrace(false)
@Enabled(false)
public final class ClassPathEvent extends Event {
    @Label("Path")
    public String path;

    @Label("Size")
    @DataAmount
    public long bytes;

    @Label("Last Modified")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long modified;
}
