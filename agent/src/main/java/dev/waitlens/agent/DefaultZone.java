package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import java.io.IOException;
import java.util.TimeZone;

/// The JVM finds out its time zone when somebody first asks, writes it into the property `user.timezone`, and then stays with it. Flight
/// Recorder asks when it names its directory: before the program, which may want to set that property itself.
final class DefaultZone {
    private static final String PROPERTY = "user.timezone";

    private DefaultZone() {}

    /// Leaves property and zone as if nobody had asked.
    static void untouchedBy(Work work) throws IOException {
        String before = System.getProperty(PROPERTY);
        try {
            work.run();
        } finally {
            Attempt.at("zone", () -> restore(before));
        }
    }

    private static void restore(String before) {
        if (before == null && System.getProperty(PROPERTY) != null) {
            System.clearProperty(PROPERTY);
            TimeZone.setDefault(null);
        }
    }

    /// What asks.
    interface Work {
        void run() throws IOException;
    }
}
