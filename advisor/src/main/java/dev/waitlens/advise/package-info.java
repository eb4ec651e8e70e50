/// Decides which model fits, what it gains, and why.
@NullMarked
package dev.waitlens.advise;

import org.jspecify.annotations.NullMarked;
