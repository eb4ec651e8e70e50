package dev.waitlens.report;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.figure.Finite;
import java.util.List;

/// A test, with all runs of it together.
///
/// @param className of the test; hostile text possible
/// @param method    empty for what has none
/// @param seconds   of all runs, as JUnit measured them
/// @param slices    what the threads that ran it did meanwhile; empty where it was not seen
public record TestRow(String className, String method, int runs, double seconds, List<Slice> slices) {
    public TestRow {
        Finite.check("seconds", seconds);
        slices = List.copyOf(slices);
    }
}
