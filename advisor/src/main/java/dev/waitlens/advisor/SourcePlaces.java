package dev.waitlens.advisor;

import java.nio.file.Path;
import java.util.List;

/// Where to look for the program's text.
///
/// @param given  directories, files or jars that the reader named
/// @param beside whether to look, where none was named, beside the classes that the recording names
public record SourcePlaces(List<Path> given, boolean beside) {
    /// No text is shown.
    public static final SourcePlaces NONE = new SourcePlaces(List.of(), false);

    public SourcePlaces {
        given = List.copyOf(given);
    }
}
