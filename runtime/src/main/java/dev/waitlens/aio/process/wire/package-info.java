/// What crosses the border between the pool and its workers: shared memory, frames, values. Not an API.
@NullMarked
package dev.waitlens.aio.process.wire;

import org.jspecify.annotations.NullMarked;
