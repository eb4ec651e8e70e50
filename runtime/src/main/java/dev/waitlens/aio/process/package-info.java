/// A pool of worker JVMs: [dev.waitlens.aio.process.ProcessPool] runs serialisable functions in other processes.
///
/// What is public here is the API. The pool itself (`Dispatcher`, and what it needs to give out tasks and to outlive workers) lies beside it,
/// hidden: in a package of its own it would have to be public, and each would need the other.
@NullMarked
package dev.waitlens.aio.process;

import org.jspecify.annotations.NullMarked;
