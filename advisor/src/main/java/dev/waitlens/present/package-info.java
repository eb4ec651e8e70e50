/// Turns the analysis into the report's records.
@NullMarked
package dev.waitlens.present;

import org.jspecify.annotations.NullMarked;
