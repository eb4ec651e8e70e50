package dev.waitlens.report.loop;

import java.util.List;

/// The event loops of the recording, and the virtual threads that kept a carrier for themselves.
///
/// @param notes what is missing, in sentences
public record EventLoops(List<EventLoop> loops, List<Incident> carriers, List<String> notes) {

    /// Of a recording without any.
    public static final EventLoops NONE = new EventLoops(List.of(), List.of(), List.of());

    public EventLoops {
        loops = List.copyOf(loops);
        carriers = List.copyOf(carriers);
        notes = List.copyOf(notes);
    }

    /// Whether there is anything to say.
    public boolean any() {
        return !loops.isEmpty() || !carriers.isEmpty() || !notes.isEmpty();
    }
}
