/// The program that a worker JVM runs. Not an API.
@NullMarked
package dev.waitlens.aio.process.worker;

import org.jspecify.annotations.NullMarked;
