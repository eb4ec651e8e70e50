/// Goals for Maven. Nothing of Waitlens runs in Maven's JVM but these: they start the command line in a JVM of its own.
@NullMarked
package dev.waitlens.maven;

import org.jspecify.annotations.NullMarked;
