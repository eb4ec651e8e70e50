/// Rows as Parquet in a directory: batches that are there whole or not at all, and DuckDB to ask them with.
@NullMarked
package dev.waitlens.fleet.store;

import org.jspecify.annotations.NullMarked;
