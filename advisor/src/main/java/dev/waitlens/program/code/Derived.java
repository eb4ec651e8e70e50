package dev.waitlens.program.code;

import java.util.ArrayList;
import java.util.List;

/// A value worked out of others: text put together, a sum. Compared by identity: one for each place in the code.
final class Derived implements Value {
    private final List<Value> sources;

    Derived(List<Value> sources) {
        this.sources = new ArrayList<>(sources);
    }

    List<Value> sources() {
        return sources;
    }

    void meet(List<Value> again) {
        for (int at = 0; at < Math.min(sources.size(), again.size()); at++) {
            sources.set(at, Value.merge(sources.get(at), again.get(at), Uses::mark));
        }
    }
}
