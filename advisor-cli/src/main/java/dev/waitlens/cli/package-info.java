/// The commands, one class each, and where the program begins.
@NullMarked
package dev.waitlens.cli;

import org.jspecify.annotations.NullMarked;
