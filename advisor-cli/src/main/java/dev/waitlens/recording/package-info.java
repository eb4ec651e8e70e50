/// Reads JFR files of any origin, whole or damaged, into sorted columns of the events we use.
@NullMarked
package dev.waitlens.recording;

import org.jspecify.annotations.NullMarked;
