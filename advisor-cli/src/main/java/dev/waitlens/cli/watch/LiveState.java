package dev.waitlens.cli.watch;

import java.util.Map;

/// One state of what is watched, as it is served.
///
/// @param number counts from 1; 0 where there is nothing to see yet
/// @param first  file name of the page to open; empty where there is none yet
/// @param files  contents by file name
/// @param words  what it is, and of when
/// @param ended  whether it is the last
record LiveState(int number, String first, Map<String, byte[]> files, String words, boolean ended) {
    LiveState {
        files = Map.copyOf(files);
    }

    static LiveState nothingYet(String words) {
        return new LiveState(0, "", Map.of(), words, false);
    }

    /// The same, and nothing more will come.
    LiveState last(String otherWords) {
        return new LiveState(number, first, files, otherWords, true);
    }
}
