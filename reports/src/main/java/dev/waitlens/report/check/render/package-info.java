/// A check for readers: terminal, Markdown, JSON.
@NullMarked
package dev.waitlens.report.check.render;

import org.jspecify.annotations.NullMarked;
