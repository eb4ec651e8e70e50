/// What a recording does not say of a method, from its class file: loops, synchronized blocks, shared state, how often it calls what.
@NullMarked
package dev.waitlens.program.shape;

import org.jspecify.annotations.NullMarked;
