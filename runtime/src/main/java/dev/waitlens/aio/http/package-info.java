/// The JDK's HTTP client for tasks on a loop: see [HttpSession].
@NullMarked
package dev.waitlens.aio.http;

import org.jspecify.annotations.NullMarked;
