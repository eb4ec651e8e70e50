/// One report, four forms: HTML, JSON, Markdown, terminal; and the atomic way to a file.
@NullMarked
package dev.waitlens.report.render;

import org.jspecify.annotations.NullMarked;
