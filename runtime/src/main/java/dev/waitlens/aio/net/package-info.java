/// TCP and Unix sockets that wait on the loop: see [Net].
@NullMarked
package dev.waitlens.aio.net;

import org.jspecify.annotations.NullMarked;
