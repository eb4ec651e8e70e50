/// Child processes for tasks on a loop: see [Child].
@NullMarked
package dev.waitlens.aio.child;

import org.jspecify.annotations.NullMarked;
