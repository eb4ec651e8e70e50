package dev.waitlens.agent.units;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;

/// How often each counted method is called, from the JVM's own counters (`jdk.MethodTiming`).
///
/// A rate needs two readings of the same counter; the time between them is the recording's, not that of our reading.
///
/// **Thread**: one.
final class CallRates {
    private final Map<String, Counter> counters = new HashMap<>();

    /// @param total calls so far, as of `nanos`
    private record Counter(String method, long total, long nanos, double perSecond) {}

    void onTiming(RecordedEvent event) {
        RecordedMethod method = event.getValue("method");
        if (method != null) {
            String name = method.getType().getName() + "::" + method.getName();
            long nanos = event.getStartTime().getEpochSecond() * 1_000_000_000 + event.getStartTime().getNano();
            count(name, name + method.getDescriptor(), event.getLong("invocations"), nanos);
        }
    }

    /// @param overload the method with its descriptor; each overload has a counter of its own, which starts again at
    ///                 zero when the method was left out for a while
    void count(String method, String overload, long total, long nanos) {
        Counter before = counters.get(overload);
        if (before == null || total < before.total || nanos <= before.nanos) {
            counters.put(overload, new Counter(method, total, nanos, -1));
        } else {
            double perSecond = (total - before.total) * 1e9 / (nanos - before.nanos);
            counters.put(overload, new Counter(method, total, nanos, perSecond));
        }
    }

    /// Calls a second of those methods of which two readings have been seen.
    Map<String, Double> perSecond() {
        Map<String, Double> rates = new HashMap<>();
        for (Counter counter : counters.values()) {
            if (counter.perSecond >= 0) {
                rates.merge(counter.method, counter.perSecond, Double::sum);
            }
        }
        return rates;
    }

    /// Forgets the counters of all other methods.
    void keep(Set<String> methods) {
        counters.values().removeIf(counter -> !methods.contains(counter.method));
    }
}
