/// Runs a unit of work as a saved report advises, at a width that follows what is measured.
@NullMarked
package dev.waitlens.aio.advised;

import org.jspecify.annotations.NullMarked;
