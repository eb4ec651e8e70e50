package dev.waitlens.fleet.store;

import dev.waitlens.fleet.rows.FleetTable;
import java.util.List;

/// Where a fleet's batches lie: a directory of this machine, or one of a file system of many.
public interface FleetBatches {
    /// The directory of the current version, which holds [#names].
    String location();

    /// `batch=ID`, oldest first; empty where nothing was added yet.
    List<String> names();

    boolean has(String batch, FleetTable table);
}
