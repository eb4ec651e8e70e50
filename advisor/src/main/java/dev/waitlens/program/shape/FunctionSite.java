package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import java.util.Optional;

/// Where the function is made that a method is the body of: a lambda, or an object of an anonymous class.
///
/// @param method    that makes it
/// @param line      where; 0 where the class file has no lines
/// @param times     how often the function runs in one call of that method
/// @param elsewhere it runs on other threads than the maker's, or at another time; false where nobody knows
/// @param handedTo  what the function is given to, where that is one call
public record FunctionSite(MethodKey method, int line, Times times, boolean elsewhere, Optional<MethodKey> handedTo) {}
