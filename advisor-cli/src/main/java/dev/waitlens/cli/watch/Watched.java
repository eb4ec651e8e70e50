package dev.waitlens.cli.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What is being recorded while somebody watches.
///
/// **Thread**: one.
interface Watched extends AutoCloseable {
    /// Waits a moment, and does what has to be done meanwhile.
    void step() throws IOException;

    /// False when nothing more will come.
    boolean goesOn();

    /// A figure that is another one when there is more to see.
    long size();

    /// Puts the pages of what there is now into a directory that is empty.
    ///
    /// @return their file names, the one to open first; empty where none could be made yet
    List<String> pages(Path into) throws IOException;

    /// What it is, and how far it has come, in a few words.
    String words();

    @Override
    void close() throws IOException;
}
