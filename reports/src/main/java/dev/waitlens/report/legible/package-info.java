/// Text and figures that a reader can trust: nothing invisible, nothing endless, every figure with its unit.
@NullMarked
package dev.waitlens.report.legible;

import org.jspecify.annotations.NullMarked;
