/// Finds the chunks of files and directories, and which process wrote each: the structural check before anything is read.
@NullMarked
package dev.waitlens.recording.files;

import org.jspecify.annotations.NullMarked;
