/// First guesses at what bounds a method that was never run.
@NullMarked
package dev.waitlens.lint.guess;

import org.jspecify.annotations.NullMarked;
