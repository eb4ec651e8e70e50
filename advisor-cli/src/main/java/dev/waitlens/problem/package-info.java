/// The two things that can be wrong on the user's side: words and data.
@NullMarked
package dev.waitlens.problem;

import org.jspecify.annotations.NullMarked;
