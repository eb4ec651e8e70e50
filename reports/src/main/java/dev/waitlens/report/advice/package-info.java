/// Advice as data: what to do about a unit of work, for which reason, up to which limit, on which conditions.
@NullMarked
package dev.waitlens.report.advice;

import org.jspecify.annotations.NullMarked;
