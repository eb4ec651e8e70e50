/// What a recording says, from JFR files of any origin, whole or damaged: sorted columns of the events we use, the threads and stacks
/// they name, and where it all came from. The later stages see this package; those below it read the files.
@NullMarked
package dev.waitlens.recording;

import org.jspecify.annotations.NullMarked;
