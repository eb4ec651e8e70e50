/// The classes of a program: where they lie, how they are related, what their methods do.
@NullMarked
package dev.waitlens.program;

import org.jspecify.annotations.NullMarked;
