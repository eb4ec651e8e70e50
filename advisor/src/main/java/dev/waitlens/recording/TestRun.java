package dev.waitlens.recording;

import java.util.regex.Pattern;

/// One run of a test, as JUnit tells it.
///
/// @param id     as JUnit has it: `[engine:junit-jupiter]/[class:com.acme.ShopTest]/[method:fetches()]`; hostile text possible
/// @param thread that ran it, as in the events; -1 where nobody says
public record TestRun(String id, int thread, long beginNanos, long durationNanos) {
    private static final Pattern CLASS = Pattern.compile("\\[(class|nested-class|runner):([^\\]]*)]");
    private static final Pattern METHOD = Pattern.compile("\\[(?:method|test-template|test-factory|test):([^(\\]]*)");

    /// `com.acme.ShopTest`, and `com.acme.ShopTest$Empty` of a class inside it; empty where the id names none.
    public String className() {
        var name = new StringBuilder();
        var found = CLASS.matcher(id);
        while (found.find()) {
            name.append(found.group(1).equals("nested-class") ? "$" : "").append(found.group(2));
        }
        return name.toString();
    }

    /// Without its parameters; empty where the id names none.
    public String method() {
        var found = METHOD.matcher(id);
        return found.find() ? found.group(1) : "";
    }

    public long endNanos() {
        return beginNanos + durationNanos;
    }
}
