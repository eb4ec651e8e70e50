/// From recordings to results, in a JVM of its own: what it is told, the flow on one page, and where the report goes.
@NullMarked
package dev.waitlens.cli.analysis;

import org.jspecify.annotations.NullMarked;
