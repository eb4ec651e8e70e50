package dev.waitlens.aio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that went wrong and that no awaiter will hear of.
///
/// @param what    in words, with the names of what is concerned
/// @param thrown  the failure, or where a blocking step stood; empty if there is nothing to show
/// @param created debug mode: a trace of where the task or coroutine was created
public record Trouble(String what, Optional<Throwable> thrown, Optional<Throwable> created) {
    static Trouble of(String what, @Nullable Throwable thrown) {
        return of(what, thrown, null);
    }

    static Trouble of(String what, @Nullable Throwable thrown, @Nullable Throwable created) {
        return new Trouble(what, Optional.ofNullable(thrown), Optional.ofNullable(created));
    }

    /// On stderr.
    void print() {
        System.err.println("waitlens: " + what);
        thrown.ifPresent(Throwable::printStackTrace);
        created.ifPresent(Throwable::printStackTrace);
    }
}
