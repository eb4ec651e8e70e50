/// What the linter found.
@NullMarked
package dev.waitlens.lint.finding;

import org.jspecify.annotations.NullMarked;
