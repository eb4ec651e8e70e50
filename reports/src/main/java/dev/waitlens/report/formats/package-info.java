/// What was found, in the forms that code hosts and build servers read.
@NullMarked
package dev.waitlens.report.formats;

import org.jspecify.annotations.NullMarked;
