package dev.waitlens.aio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that went wrong and that no awaiter will hear of.
///
/// @param what    in words, with the names of what is concerned
/// @param thrown  the failure, if there is one
public record Trouble(String what, Optional<Throwable> thrown) {
    static Trouble of(String what, @Nullable Throwable thrown) {
        return new Trouble(what, Optional.ofNullable(thrown));
    }
}
