package dev.waitlens.timeline;

/// What a thread is there for, as far as its time counts otherwise for it.
enum Duty {
    WORK,
    /// It wakes up now and then: its sleep is idle time.
    TIMER,
    /// Nothing was ever seen on it but the JDK's own code, computing: what nothing accounts for is idle time.
    SELECTOR
}
