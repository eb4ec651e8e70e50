package dev.waitlens.recording.source;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.recording.Provenance.Processor;
import java.util.OptionalDouble;

/// Collects what a recording says of the processors that its process had.
///
/// **Thread**: the consumer's.
final class ProcessorFacts {
    private double loads;
    private long loadCount;
    private long slices;
    private long throttledSlices;
    private long throttledNanos;
    private double quota;
    private boolean counted;
    private long firstSlices;
    private long firstThrottledSlices;
    private long firstThrottledNanos;
    private long children;
    private long compiled;
    private long compiledForRecorder;

    /// @param share of the whole machine that the process computed on
    void load(float share) {
        if (share >= 0 && share <= 1.5) {
            loads += share;
            loadCount++;
        }
    }

    /// As the system counts them since the group of processes is there.
    void throttled(long elapsed, long throttled, long nanos) {
        if (!counted) {
            counted = true;
            firstSlices = elapsed;
            firstThrottledSlices = throttled;
            firstThrottledNanos = nanos;
        }
        slices = elapsed;
        throttledSlices = throttled;
        throttledNanos = nanos;
    }

    /// @param period,nanos the process may compute for so many nanoseconds in each period; not positive for no limit
    void quota(long period, long nanos) {
        quota = period > 0 && nanos > 0 ? (double) nanos / period : 0;
    }

    /// @param nanos CPU time of all children that have ended by now
    void children(long nanos) {
        children = Math.max(children, nanos);
    }

    /// @param method `com.acme.Shop::fetch()V`
    void compiled(String method, long nanos) {
        compiled += nanos;
        if (Catalogue.ownerOf(method.split("::", 2)[0]).records()) {
            compiledForRecorder += nanos;
        }
    }

    Processor facts(int machineCores) {
        return new Processor(
                loadCount > 0 && machineCores > 0 ? OptionalDouble.of(loads / loadCount * machineCores)
                        : OptionalDouble.empty(),
                quota > 0 ? OptionalDouble.of(quota) : OptionalDouble.empty(), Math.max(0, slices - firstSlices),
                Math.max(0, throttledSlices - firstThrottledSlices),
                Math.max(0, throttledNanos - firstThrottledNanos), children,
                compiled > 0 ? (double) compiledForRecorder / compiled : 0);
    }
}
