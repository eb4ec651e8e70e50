/// Budgets for a run, and whether it keeps them: broken, kept, or not to be judged, and never broken by noise.
@NullMarked
package dev.waitlens.report.check;

import org.jspecify.annotations.NullMarked;
