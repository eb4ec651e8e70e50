package dev.waitlens.catalogue;

import java.util.Locale;

/// What a thread is there for.
public enum Role {
    /// Work on somebody's behalf, as far as is known.
    WORK,
    /// A worker of a pool.
    WORKER,
    /// Serves an event loop.
    EVENT_LOOP,
    /// An event loop on which the answers to a client's requests arrive.
    CLIENT_LOOP,
    /// Completes the answers that a client's event loop has read.
    CLIENT_WORKER,
    ACCEPTOR,
    /// Keeps the process alive, and does nothing else.
    KEEP_ALIVE,
    /// Timers, cleaners, watchers: wakes up now and then.
    HOUSEKEEPER,
    /// The JVM's own.
    JVM,
    /// Our runtime's housekeeping: its loops' tasks, and the calls it hands to threads, are the program's.
    RUNTIME,
    /// Flight Recorder and our agent.
    RECORDER;

    static Role parse(String words) {
        return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
