/// Streams of bytes between tasks and the world: what TCP connections, child processes and response bodies have in common.
@NullMarked
package dev.waitlens.aio.stream;

import org.jspecify.annotations.NullMarked;
