/// The contract: what is written down of a run, as rows of tables. `docs/fleet.md` describes every column.
@NullMarked
package dev.waitlens.fleet.rows;

import org.jspecify.annotations.NullMarked;
