/// The linter: class files in, findings out, nothing run.
@NullMarked
package dev.waitlens.lint;

import org.jspecify.annotations.NullMarked;
