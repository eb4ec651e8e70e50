/// What can be wrong on the user's side, words, data and the launch, and the exit code of each.
@NullMarked
package dev.waitlens.problem;

import org.jspecify.annotations.NullMarked;
