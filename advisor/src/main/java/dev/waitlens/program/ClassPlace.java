package dev.waitlens.program;

import java.io.IOException;

/// Where the bytes of a class lie, so that they can be read when they are needed, and again.
///
/// @param container as people write it: `app.jar`, `app.jar!/BOOT-INF/lib/h2.jar`, `target/classes`
/// @param own       part of the program under study, not of what it depends on
record ClassPlace(String container, String entry, boolean own, Bytes bytes) {

    /// Reads them.
    interface Bytes {
        /// **Throws** [IOException] when they are gone or damaged.
        byte[] read() throws IOException;
    }

    /// `app.jar!/com/acme/Shop.class`
    String shown() {
        return container + "!/" + entry;
    }
}
