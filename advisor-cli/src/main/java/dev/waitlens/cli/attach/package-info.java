/// A JVM that already runs: recorded for a while from outside, and analysed.
@NullMarked
package dev.waitlens.cli.attach;

import org.jspecify.annotations.NullMarked;
