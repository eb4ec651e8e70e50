/// What is known of the JDK and of libraries: text files with a source in each row, and their one reader.
@NullMarked
package dev.waitlens.catalogue;

import org.jspecify.annotations.NullMarked;
