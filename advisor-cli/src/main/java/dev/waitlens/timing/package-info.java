/// The arithmetic of timing two programs against each other: turns, ratios, when to stop, and what others took of the machine.
/// Starts nothing, prints nothing, and takes time as a parameter.
@NullMarked
package dev.waitlens.timing;

import org.jspecify.annotations.NullMarked;
