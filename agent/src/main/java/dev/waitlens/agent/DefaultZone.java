package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import java.util.TimeZone;

/// The JVM finds out its time zone when somebody first asks, writes it into the property `user.timezone`, and then stays with it. Flight
/// Recorder asks when it names its directory: before the program, which may want to set that property itself.
final class DefaultZone implements Attempt.Several {
    private static final String PROPERTY = "user.timezone";

    private final String before = System.getProperty(PROPERTY);

    /// Leaves property and zone as if nobody had asked since this was made.
    void restore() {
        Attempt.at("zone", this);
    }

    @Override
    public void attempt(String place) {
        if (before == null && System.getProperty(PROPERTY) != null) {
            System.clearProperty(PROPERTY);
            TimeZone.setDefault(null);
        }
    }
}
