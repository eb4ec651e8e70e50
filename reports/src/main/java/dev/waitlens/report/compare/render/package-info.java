/// A comparison for readers: terminal, page, Markdown, JSON.
@NullMarked
package dev.waitlens.report.compare.render;

import org.jspecify.annotations.NullMarked;
