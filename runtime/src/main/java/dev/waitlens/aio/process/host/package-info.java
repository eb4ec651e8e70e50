/// What the pool needs of the machine: processes, what they print, the directory of shared memory, threads, the time. Not an API.
@NullMarked
package dev.waitlens.aio.process.host;

import org.jspecify.annotations.NullMarked;
