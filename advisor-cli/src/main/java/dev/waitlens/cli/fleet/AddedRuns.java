package dev.waitlens.cli.fleet;

import java.util.List;

/// What became of the runs that were named.
///
/// @param skipped runs that the fleet has already
public record AddedRuns(int added, int skipped, List<BadFile> bad) {
    public AddedRuns {
        bad = List.copyOf(bad);
    }
}
