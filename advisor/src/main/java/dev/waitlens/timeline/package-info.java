/// Accounts for every nanosecond of every thread, once.
@NullMarked
package dev.waitlens.timeline;

import org.jspecify.annotations.NullMarked;
