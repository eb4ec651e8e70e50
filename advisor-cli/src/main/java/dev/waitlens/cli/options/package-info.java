/// The options that several commands share. The parser of the command line writes their fields.
@NullMarked
package dev.waitlens.cli.options;

import org.jspecify.annotations.NullMarked;
