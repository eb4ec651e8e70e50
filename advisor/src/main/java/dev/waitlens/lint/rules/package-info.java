/// The mistakes the linter knows.
@NullMarked
package dev.waitlens.lint.rules;

import org.jspecify.annotations.NullMarked;
