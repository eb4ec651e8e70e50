package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Measured;
import java.util.List;

/// What was recorded, by what, on what, and what was not.
///
/// @param program       the jar's or main class's name, never its arguments
/// @param wallSeconds   from the first to the last recorded moment
/// @param uptimeSeconds how long the JVM ran; unseen in foreign recordings
/// @param cores         processors available to the JVM
/// @param cpuCores      CPU time of the whole JVM per second of wall time: 1.7 of 2 cores
/// @param recorderShare the recorder's own CPU time as a share (0..1) of the JVM's CPU time
/// @param unexplained   share (0..1) of the busiest threads' wall time that no state accounts for
/// @param gcShare       share (0..1) of wall time in collector pauses
/// @param rows          everything else worth stating, label and value, in order
public record Facts(String program, String recordedBy, String jvm, double wallSeconds, Measured uptimeSeconds,
        Measured cores, Measured cpuCores, Measured recorderShare, Measured unexplained, Measured gcShare,
        long cpuSamples, long waits, double recordingMegabytes, List<Row> rows) {

    public Facts {
        Finite.check("wallSeconds", wallSeconds);
        Finite.check("recordingMegabytes", recordingMegabytes);
        rows = List.copyOf(rows);
    }

    public record Row(String label, String value) {}
}
