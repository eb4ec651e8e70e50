/// Pictures as records of coordinates: what a template or any other writer of SVG only has to print.
@NullMarked
package dev.waitlens.report.draw;

import org.jspecify.annotations.NullMarked;
