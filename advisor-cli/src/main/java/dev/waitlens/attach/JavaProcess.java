package dev.waitlens.attach;

import dev.waitlens.problem.DataError;
import java.time.Duration;
import java.util.Optional;

/// A JVM, as far as the system shows it without its being asked.
///
/// @param name     jar file or main class, without directories and arguments; the command's where it names neither
/// @param version  of its Java; empty where the system does not show it
/// @param feature  the release, 17 or 25; 0 where unknown
/// @param uptime   empty where the system does not show it
/// @param user     empty where unknown
/// @param obstacle why it cannot be attached, in words; empty where it can, as far as can be seen
/// @param remedy   what to do about that; empty where nothing helps
public record JavaProcess(long pid, String name, String version, int feature, Optional<Duration> uptime, String user,
        String obstacle, String remedy) {

    /// **Throws** [DataError] when it cannot be attached, as far as can be seen.
    public void requireAttachable() {
        if (!obstacle.isEmpty()) {
            throw new DataError("process " + pid + " (" + name + ") cannot be recorded", "it " + obstacle, remedy);
        }
    }

    /// Whether this is what a user means by a name: the whole of it, or its last part.
    boolean isCalled(String word) {
        var jar = name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
        return name.equals(word) || jar.equals(word) || name.endsWith("." + word) || name.endsWith("/" + word);
    }
}
