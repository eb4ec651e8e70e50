/// The JFR file format: chunk headers, metadata, constant pools, and events as rows of numbers. Knows no event by name.
@NullMarked
package dev.waitlens.recording.format;

import org.jspecify.annotations.NullMarked;
