/// Runs held against each other: what is read of their reports, which units are the same, and what changed beyond its interval.
@NullMarked
package dev.waitlens.report.compare;

import org.jspecify.annotations.NullMarked;
