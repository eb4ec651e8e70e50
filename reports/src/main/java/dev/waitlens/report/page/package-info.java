/// The HTML page's view: every word, figure and coordinate the templates print, prepared so that they compute nothing.
@NullMarked
package dev.waitlens.report.page;

import org.jspecify.annotations.NullMarked;
