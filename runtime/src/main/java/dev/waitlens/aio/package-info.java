/// The event loop and its events.
package dev.waitlens.aio;
