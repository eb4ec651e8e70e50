package dev.waitlens.aio.process;

import java.util.Optional;

/// The archive of loaded classes.
final class Archive {
    record Ready(String core, String flag) {
    }

    private Archive() {
    }

    static Optional<Ready> find() {
        return Optional.empty();
    }
}
