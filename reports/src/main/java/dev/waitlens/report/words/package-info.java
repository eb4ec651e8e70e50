/// Advice in words: the one place where a reason, a limit and a condition become sentences.
@NullMarked
package dev.waitlens.report.words;

import org.jspecify.annotations.NullMarked;
