package dev.waitlens.junit;

/// What is waited for.
public enum On {
    /// Reading from a socket. A server that the test has in its own JVM counts where it is code of the program's own. Several reads in a row from one peer, as one answer takes them, are one wait.
    NETWORK("network"),
    /// Reading, writing and syncing files; not those of classes that are loaded.
    DISK("disk"),
    /// `Thread.sleep`.
    SLEEP("sleep");

    private final String word;

    On(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
