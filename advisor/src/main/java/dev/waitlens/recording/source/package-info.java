/// Recordings to read from: finished ones, and one that still grows. Puts the chunks together, so that a thread, a stack or a class has
/// one id throughout, and collects what the recording says of itself.
@NullMarked
package dev.waitlens.recording.source;

import org.jspecify.annotations.NullMarked;
