package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import java.util.List;

/// A tree of stack frames, root first, cut to what can be seen.
///
/// @param title      `CPU` or `Waiting`
/// @param unit       what the weights count: `ms of CPU time`
/// @param totalMillis weight of the whole tree, before the cut
/// @param cut        how much was left out and why, as a sentence; empty when nothing was
public record Flame(String title, String unit, double totalMillis, List<Frame> roots, String cut) {

    public Flame {
        Finite.check("totalMillis", totalMillis);
        roots = List.copyOf(roots);
    }

    /// @param own    true for the user's own code, false for the JDK's and libraries'
    /// @param millis  inclusive weight; at least the sum of the children's
    /// @param moments of it, milliseconds in each of the timeline's parts; empty where nobody knows
    /// @param lines   in which it was, those with most of the weight first; empty where nobody knows, or asks
    public record Frame(String name, State state, boolean own, double millis, List<Frame> children,
            List<Double> moments, List<Integer> lines) {
        public Frame {
            Finite.check("millis", millis);
            children = List.copyOf(children);
            moments = List.copyOf(moments);
            lines = List.copyOf(lines);
        }

        /// Of which nobody knows the lines.
        public Frame(String name, State state, boolean own, double millis, List<Frame> children,
                List<Double> moments) {
            this(name, state, own, millis, children, moments, List.of());
        }

        /// Of which nobody knows when.
        public Frame(String name, State state, boolean own, double millis, List<Frame> children) {
            this(name, state, own, millis, children, List.of());
        }
    }
}
