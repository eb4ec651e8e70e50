package dev.waitlens.report;

import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import java.util.List;
import java.util.Optional;

/// What was counted of a unit of work, whether it has a card or not: by this one run is held against another.
///
/// @param unit         fully qualified method, as on its card; hostile text possible
/// @param card         id of the card about it, or empty
/// @param place        where most of its time is spent in the program's own code
/// @param slices       its time by state, without idle time and without waiting for own results
/// @param asideSeconds inside it, but no part of the slices: idle, or waiting for the program's own results
/// @param cpuSamples   CPU samples behind it
/// @param calls        in the whole recording, from the mean of those that were timed; unseen where none was
/// @param timedCalls   how many were timed
/// @param callMillis   mean duration of a timed call with its 95 % interval; empty where none was timed
/// @param rounds       how often its heaviest wait came: about its calls, where those were not timed
/// @param ioWaits      waits for the world outside
/// @param lockWaits    waits for a lock
/// @param roundTrips   requests on sockets that were answered
/// @param concurrency  mean number of threads in it while any was
public record UnitRow(UnitKey key, String unit, String card, Verdict verdict, Optional<Place> place,
        List<Report.Slice> slices, double asideSeconds, long cpuSamples, Measured calls, long timedCalls,
        Optional<Span> callMillis, long rounds, long ioWaits, long lockWaits, Measured roundTrips, double concurrency) {

    public UnitRow {
        Finite.check("asideSeconds", asideSeconds);
        Finite.check("concurrency", concurrency);
        slices = List.copyOf(slices);
    }

    /// A line of the program's own code.
    ///
    /// @param className as in a [UnitKey]
    /// @param line      0 where the recording does not say
    public record Place(String className, String method, int line) {}
}
