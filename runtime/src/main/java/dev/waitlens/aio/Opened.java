package dev.waitlens.aio;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// What was opened on a loop and must be closed before it: sockets, files, child processes.
///
/// **Thread** the loop's only; the count is right after the run too.
final class Opened {
    private final Loop loop;
    /// The resources, and where they were opened (in debug mode).
    private final Map<AutoCloseable, Optional<Throwable>> resources = new IdentityHashMap<>();
    private int forgotten;

    Opened(Loop loop) {
        this.loop = loop;
    }

    void add(AutoCloseable resource) {
        resources.put(resource, loop.options.debug()
                ? Optional.of(new Troubles.Creation(String.valueOf(resource)))
                : Optional.empty());
    }

    void remove(AutoCloseable resource) {
        resources.remove(resource);
    }

    /// Open now, or left open at the end.
    int count() {
        return resources.size() + forgotten;
    }

    /// Closes what the program forgot; debug mode says what that was.
    void closeAll() {
        var left = new IdentityHashMap<>(resources);
        resources.clear();
        forgotten += left.size();
        left.forEach((resource, place) -> {
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
