/// For testing code that runs on the loop: an hour that passes in a millisecond, a story to compare, nothing left behind.
@NullMarked
package dev.waitlens.aio.testing;

import org.jspecify.annotations.NullMarked;
