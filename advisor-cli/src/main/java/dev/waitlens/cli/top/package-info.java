/// A running JVM, looked at live: what its threads and its units of work did in the last seconds.
@NullMarked
package dev.waitlens.cli.top;

import org.jspecify.annotations.NullMarked;
