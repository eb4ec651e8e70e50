package dev.waitlens.aio.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What happened, in order. A test compares the story, so that its failure message is the wrong interleaving.
///
/// **Thread** any.
public final class Trail {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /// Adds an event; several words are joined by blanks.
    public void add(Object... words) {
        events.add(String.join(" ", java.util.Arrays.stream(words).map(String::valueOf).toList()));
    }

    /// What was added so far, oldest first; a copy.
    public List<String> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /// The events, separated by `, `.
    @Override
    public String toString() {
        return String.join(", ", events());
    }
}
