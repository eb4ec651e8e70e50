/// Who calls whom, as far as class files tell, and what runs on an event loop.
@NullMarked
package dev.waitlens.lint.graph;

import org.jspecify.annotations.NullMarked;
