package dev.waitlens.program.shape;

/// How far the program's classes could be looked at. What was not looked at is no answer.
public sealed interface ClassSearch {
    /// There were places to look into.
    ///
    /// @param asked   classes that were asked for
    /// @param found   of them
    /// @param places  jars and directories looked into
    /// @param missing of those named, not there
    /// @param changed of those named, another file now
    record Looked(int asked, int found, int places, int missing, int changed) implements ClassSearch {}

    /// Loops and `synchronized` blocks were not looked at.
    ///
    /// @param missing places that are named and not there
    /// @param changed places that are named and another file now
    record NotLooked(Why why, int missing, int changed) implements ClassSearch {}

    /// Why nothing could be looked at.
    enum Why {
        /// Neither the recording nor the reader says where the classes are.
        NO_PLACE_NAMED,
        /// None of the places is what it was.
        NO_PLACE_LEFT
    }
}
