/// The commands, and the one page that holds the flow.
@NullMarked
package dev.waitlens.cli;

import org.jspecify.annotations.NullMarked;
