/// Many recordings: found, analysed in bounded children side by side, and written to a fleet.
@NullMarked
package dev.waitlens.cli.fleet;

import org.jspecify.annotations.NullMarked;
