/// The table that the attacks end in.
@NullMarked
package dev.waitlens.attack;

import org.jspecify.annotations.NullMarked;
