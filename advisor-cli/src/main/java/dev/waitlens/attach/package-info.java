/// Running JVMs, seen and asked from outside: which there are, what each can be asked, and a recording of one.
@NullMarked
package dev.waitlens.attach;

import org.jspecify.annotations.NullMarked;
