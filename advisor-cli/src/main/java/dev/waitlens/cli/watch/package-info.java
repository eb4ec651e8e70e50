/// The page of a recording that still grows, served to a browser on this machine.
@NullMarked
package dev.waitlens.cli.watch;

import org.jspecify.annotations.NullMarked;
