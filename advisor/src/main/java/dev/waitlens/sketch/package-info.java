/// The change as code: before and after, with the unit's own names.
@NullMarked
package dev.waitlens.sketch;

import org.jspecify.annotations.NullMarked;
