package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import java.util.List;

/// What each lane was doing over time.
///
/// @param bucketSeconds width of a bucket; every lane has the same number of buckets
/// @param lanes         busiest first
/// @param note          how many lanes were left out, as a sentence; empty when none was
/// @param partSeconds   width of the parts of which methods and flame graphs tell what was done in them; 0 where they tell nothing
/// @param stretches     the whole and the parts of it that are worth a look; may be empty
/// @param jvms          the other JVMs of the same run, in the order of their starts; empty where there was one alone, or nobody says
public record LaneChart(double bucketSeconds, List<Lane> lanes, String note, List<Stretch> stretches,
        double partSeconds, List<RunJvm> jvms) {

    public LaneChart {
        Finite.check("bucketSeconds", bucketSeconds);
        Finite.check("partSeconds", partSeconds);
        lanes = List.copyOf(lanes);
        stretches = List.copyOf(stretches);
        jvms = List.copyOf(jvms);
    }

    /// Of a JVM of which no others are known.
    public LaneChart(double bucketSeconds, List<Lane> lanes, String note, List<Stretch> stretches, double partSeconds) {
        this(bucketSeconds, lanes, note, stretches, partSeconds, List.of());
    }

    /// Of which no part is worth more of a look than another.
    public LaneChart(double bucketSeconds, List<Lane> lanes, String note) {
        this(bucketSeconds, lanes, note, List.of(), 0);
    }

    /// The same, beside these other JVMs.
    public LaneChart beside(List<RunJvm> others) {
        return new LaneChart(bucketSeconds, lanes, note, stretches, partSeconds, others);
    }

    /// What all of the program's threads did in a part of the run.
    ///
    /// @param what   `the busiest ten seconds`
    /// @param slices heaviest first, summing to 1, idle time left out
    /// @param methods the heaviest own methods in it with their time, in words; none for the whole
    public record Stretch(String what, double fromSeconds, double toSeconds, List<Report.Slice> slices,
            List<String> methods) {
        public Stretch {
            Finite.check("fromSeconds", fromSeconds);
            Finite.check("toSeconds", toSeconds);
            slices = List.copyOf(slices);
            methods = List.copyOf(methods);
        }
    }

    /// @param name    the thread's or thread group's name; hostile text possible
    /// @param buckets in time order
    public record Lane(String name, List<Bucket> buckets) {
        public Lane {
            buckets = List.copyOf(buckets);
        }
    }

    /// Shares of one bucket by state, each 0..1, together at most 1; the rest is "did not exist".
    public record Bucket(List<Part> parts) {
        public Bucket {
            parts = List.copyOf(parts);
        }
    }

    public record Part(State state, double share) {
        public Part {
            Finite.check("share", share);
        }
    }
}
