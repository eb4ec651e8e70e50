package dev.waitlens.aio.advised;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// See `docs/events-runtime.md`.
@Category({"Waitlens", "Runtime"})
@StackTrace(false)
@Name("dev.waitlens.runtime.Advised")
@Label("Advised Run")
@Description("A unit of work was run as a saved report advises")
final class AdvisedEvent extends Event {
    @Label("Unit")
    @Description("Class and method; empty where the function does not say which it is")
    String unit = "";

    @Label("Way")
    @Description("sequential, event loop, virtual threads, threads or processes: as it was carried out")
    String way = "";

    @Label("Why")
    @Description("Why not as advised; empty where it was")
    String why = "";

    @Label("Advised Width")
    int advised;

    @Label("Last Width")
    @Description("How many at a time were allowed at the end")
    int last;

    @Label("Widest")
    @Description("How many were under way at most")
    int widest;

    @Label("Calls")
    long calls;
}
