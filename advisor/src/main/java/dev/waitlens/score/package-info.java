/// Forecasts and what became of them: what a report foretells, the file in which that and the stopwatch's answers are kept, and how right
/// they were. `docs/verify.md` says what is written.
@NullMarked
package dev.waitlens.score;

import org.jspecify.annotations.NullMarked;
