package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import java.util.List;

/// What each lane was doing over time.
///
/// @param bucketSeconds width of a bucket; every lane has the same number of buckets
/// @param lanes         busiest first
/// @param note          how many lanes were left out, as a sentence; empty when none was
public record Timeline(double bucketSeconds, List<Lane> lanes, String note) {

    public Timeline {
        Finite.check("bucketSeconds", bucketSeconds);
        lanes = List.copyOf(lanes);
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
