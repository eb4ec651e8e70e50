package dev.waitlens.lint.finding;

import dev.waitlens.program.code.MethodKey;
import java.util.Optional;

/// A place in the code, and what happens there.
///
/// @param source path of the source file below a source root; empty when the class file does not say
/// @param line   0 when the class file does not say
/// @param what   what is called or done there
public record Hop(MethodKey method, Optional<String> source, int line, String what) {

    /// `com/acme/Shop.java:12`; without a source file the class, without a line only the file.
    public String shown() {
        return source.orElse(method.owner() + ".class") + (line > 0 ? ":" + line : "");
    }
}
