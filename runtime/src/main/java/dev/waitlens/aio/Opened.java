package dev.waitlens.aio;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What was opened on a loop and must be closed before it: sockets, files, child processes.
///
/// **Thread** the loop's only; the count is right after the run too.
final class Opened {
    private final Loop loop;
    /// The resources, and where they were opened (in debug mode).
    private final SequencedMap<Identity, Optional<Throwable>> resources = new LinkedHashMap<>();
    private int forgotten;

    Opened(Loop loop) {
        this.loop = loop;
    }

    /// A resource by itself, whatever it thinks it equals.
    private record Identity(AutoCloseable resource) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that && that.resource == resource;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(resource);
        }
    }

    void add(AutoCloseable resource) {
        resources.put(new Identity(resource), loop.options.debug()
                ? Optional.of(new Troubles.Creation(String.valueOf(resource)))
                : Optional.empty());
    }

    void remove(AutoCloseable resource) {
        resources.remove(new Identity(resource));
    }

    /// Open now, or left open at the end.
    int count() {
        return resources.size() + forgotten;
    }

    /// Closes what the program forgot, the newest first; debug mode says what that was.
    void closeAll() {
        var left = new LinkedHashMap<>(resources).reversed();
        resources.clear();
        forgotten += left.size();
        left.forEach((opened, place) -> {
            var resource = opened.resource();
            if (loop.options.debug()) {
                loop.troubles.report(new Trouble(resource + " was still open at the end of the run, and is closed",
                        Optional.empty(), place));
            }
            try {
                resource.close();
            } catch (Exception failure) {
                loop.troubles.report(Trouble.of(resource + " could not be closed at the end of the run", failure));
            }
        });
    }
}
