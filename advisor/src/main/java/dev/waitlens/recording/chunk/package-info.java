/// One chunk of a recording, from its bytes to batches of rows and facts. Which events we use, and which of their fields, is said in
/// `EventLayouts`; what the bytes mean, in `recording.format`.
@NullMarked
package dev.waitlens.recording.chunk;

import org.jspecify.annotations.NullMarked;
