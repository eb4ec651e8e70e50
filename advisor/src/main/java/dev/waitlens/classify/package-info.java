/// Decides what bounds each unit of work.
@NullMarked
package dev.waitlens.classify;

import org.jspecify.annotations.NullMarked;
