/// A pool of worker JVMs: [dev.waitlens.aio.process.ProcessPool] runs serialisable functions in other processes.
@NullMarked
package dev.waitlens.aio.process;

import org.jspecify.annotations.NullMarked;
