/// Files for tasks on a loop: see [AsyncFiles].
@NullMarked
package dev.waitlens.aio.file;

import org.jspecify.annotations.NullMarked;
