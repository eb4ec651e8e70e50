/// What one method does: its calls, the values it hands to them, and what becomes of their results.
@NullMarked
package dev.waitlens.program.code;

import org.jspecify.annotations.NullMarked;
