/// Annotations that hold a test to how often it may wait. Counts and not durations, so that a busy machine changes nothing.
@NullMarked
package dev.waitlens.junit;

import org.jspecify.annotations.NullMarked;
