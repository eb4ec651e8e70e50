package dev.waitlens.catalogue;

import java.util.List;
import java.util.Optional;

/// A row of `connections.txt`: an object that takes one call at a time.
///
/// @param className with dots
/// @param opened    how a new one is had, `dataSource.getConnection()`; empty where it is had as the program's own is
/// @param from      class of the first name in `opened`, with dots; empty as that
public record PoolOpening(String className, Optional<String> opened, Optional<String> from) {
    static PoolOpening of(List<String> row) {
        return new PoolOpening(row.getFirst(), said(row.get(1)), said(row.get(2)));
    }

    private static Optional<String> said(String column) {
        return column.equals("-") ? Optional.empty() : Optional.of(column);
    }
}
