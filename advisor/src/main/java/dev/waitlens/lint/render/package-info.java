/// Findings as text, JSON and SARIF.
@NullMarked
package dev.waitlens.lint.render;

import org.jspecify.annotations.NullMarked;
