/// What the runtime tells a JFR recording: see docs/events-runtime.md. Nothing here knows the loop.
@NullMarked
package dev.waitlens.aio.events;

import org.jspecify.annotations.NullMarked;
