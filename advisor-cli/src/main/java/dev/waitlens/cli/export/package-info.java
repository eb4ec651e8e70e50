/// From a recording to what other tools read: async-profiler's converter in a JVM of its own, which sees clean names only.
@NullMarked
package dev.waitlens.cli.export;

import org.jspecify.annotations.NullMarked;
