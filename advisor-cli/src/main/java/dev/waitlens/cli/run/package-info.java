/// One run of the user's program, recorded or not, from its start to the last line about it.
@NullMarked
package dev.waitlens.cli.run;

import org.jspecify.annotations.NullMarked;
