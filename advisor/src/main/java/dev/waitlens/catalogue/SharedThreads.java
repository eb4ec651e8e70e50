package dev.waitlens.catalogue;

/// A section of `loops.txt`: threads that many share, so that nobody may block on them.
///
/// @param what  in words: `an event loop of Netty`
/// @param fix   how something is moved off it
/// @param level the most that a blocking call on it is: `error`, `warning`, `note`
public record SharedThreads(String id, String what, String fix, String level) {
    /// That of our runtime: what to write on it instead stands in `blocking.txt`.
    public static final SharedThreads OURS = new SharedThreads("waitlens", "the event loop", "", "error");

    public boolean isOurs() {
        return id.equals(OURS.id);
    }
}
