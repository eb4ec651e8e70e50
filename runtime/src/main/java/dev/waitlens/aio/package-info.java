/// asyncio for Java: one thread, one event loop, tasks written as plain sequential code that may await in any method.
///
/// [Aio] holds the words of asyncio (`run`, `createTask`, `sleep`, `gather`, ...), to be imported statically. Awaitables are
/// [Coroutine] (lazy), [Task] (scheduled at once) and [Promise] (a slot somebody else fills); the last two are [Deferred].
@NullMarked
package dev.waitlens.aio;

import org.jspecify.annotations.NullMarked;
