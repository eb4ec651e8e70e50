/// What a recording says, in the forms of other tools: where time went, by stack, and what each thread waited for, in order.
@NullMarked
package dev.waitlens.export;

import org.jspecify.annotations.NullMarked;
