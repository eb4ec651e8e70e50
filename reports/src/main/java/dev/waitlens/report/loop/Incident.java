package dev.waitlens.report.loop;

import dev.waitlens.report.figure.Measured;
import java.util.List;

/// Something about an event loop that a reader should know of.
///
/// @param title       one sentence
/// @param explanation what it means, and what was taken off
/// @param instead     what to write instead
/// @param at          moment, in seconds since the recording began
/// @param seconds     how long
/// @param task        name of the task, or empty
/// @param created     where that was created, or empty
/// @param stack       where it stood, innermost first
/// @param step        number of its step in the replay, 0 where it has none
public record Incident(Kind kind, String title, String explanation, String instead, double at, Measured seconds,
        String task, String created, List<String> stack, long step) {

    public Incident {
        stack = List.copyOf(stack);
    }

    /// What it is about.
    public enum Kind {
        BLOCKED("blocked loop", true), SERIAL("one after the other", true), UNAWAITED("never awaited", true),
        UNRETRIEVED("failure nobody saw", true), ENDED_EARLY("ended too early", true),
        PENDING("pending at the end", true), BUSY_CARRIER("busy carrier", false), PINNED("pinned carrier", false);

        private final String label;
        private final boolean ofLoop;

        Kind(String label, boolean ofLoop) {
            this.label = label;
            this.ofLoop = ofLoop;
        }

        public String label() {
            return label;
        }

        /// Whether it is about an event loop; if not, about a virtual thread.
        public boolean ofLoop() {
            return ofLoop;
        }
    }
}
