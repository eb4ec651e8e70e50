package dev.waitlens.fleet.rows;

import java.time.Instant;
import java.util.Optional;

/// What is known of a run besides its report.
///
/// @param run     content hash of the recording, or of the report where there is no recording
/// @param source  where it was found
/// @param version of the program, as the user said
/// @param label   as the user said, in place of the report's
/// @param host    likewise
/// @param commit  likewise
public record Origin(String run, String source, Instant added, Optional<String> version, Optional<String> label,
        Optional<String> host, Optional<String> commit) {}
