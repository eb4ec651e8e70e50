/// A figure of a report: measured or not, finite, with its interval.
@NullMarked
package dev.waitlens.report.figure;

import org.jspecify.annotations.NullMarked;
