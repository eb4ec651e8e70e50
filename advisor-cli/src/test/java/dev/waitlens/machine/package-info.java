/// What a test needs of the machine it runs on.
@NullMarked
package dev.waitlens.machine;

import org.jspecify.annotations.NullMarked;
