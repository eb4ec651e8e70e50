/// The rules, one class and one page each.
@NullMarked
package dev.waitlens.advise.rules;

import org.jspecify.annotations.NullMarked;
