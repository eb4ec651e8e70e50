/// The stopwatch: two versions of a program run in turn, compared with what a report foretold.
@NullMarked
package dev.waitlens.cli.verify;

import org.jspecify.annotations.NullMarked;
