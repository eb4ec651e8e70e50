/// Files in the user's data directory: lines of JSON, which are only ever added.
@NullMarked
package dev.waitlens.kept;

import org.jspecify.annotations.NullMarked;
