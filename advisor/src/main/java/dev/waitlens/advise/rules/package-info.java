/// The rules: a class and a page in `docs/rules` each.
@NullMarked
package dev.waitlens.advise.rules;

import org.jspecify.annotations.NullMarked;
