package dev.waitlens.catalogue;

import java.util.Locale;

/// Whose code a class is.
public enum Owner {
    JDK,
    /// Flight Recorder, with what it rewrites classes with.
    RECORDER,
    /// What the JDK itself calls before a virtual thread's own code.
    STARTER,
    /// The operating system's and the JVM's own code, as native profilers name it.
    NATIVE,
    /// Agents, ours and others': guests.
    AGENT,
    LIBRARY,
    /// A library that writes logs.
    LOGGER,
    /// Loads and calls the program's real main class, or runs its script.
    LAUNCHER,
    /// Calls tests: a framework's or a build tool's, and nobody's program.
    HARNESS,
    /// Our runtime.
    RUNTIME,
    /// Made by a library in the name of the program's own class: a proxy.
    GENERATED,
    /// None of these: the program's own code, as far as is known.
    PROGRAM;

    /// True for code that is neither the program's nor a library's.
    public boolean isBelowLibraries() {
        return isOfJdk() || this == NATIVE || this == AGENT;
    }

    public boolean isOfJdk() {
        return this == JDK || this == RECORDER || this == STARTER;
    }

    /// True for code that is there because the program is watched.
    public boolean records() {
        return this == RECORDER || this == AGENT;
    }

    /// True for what calls the program, or its tests, and is no part of them.
    public boolean isAroundProgram() {
        return this == LAUNCHER || this == HARNESS;
    }

    static Owner parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
