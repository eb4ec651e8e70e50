package dev.waitlens.report;

/// When, where and of what a recording is, beside what it says itself. Each text is empty where nobody knows it.
///
/// @param label    as the reader called it
/// @param command  the command line, with what may be secret left out
/// @param began    first moment of the recording, `2026-11-29T08:14:59+01:00`
/// @param zone     of that, `Europe/Berlin`
/// @param host     name of the machine
/// @param commit   of the working directory in which the program was started
/// @param waitlens version of the Waitlens that made this report
public record Occasion(String label, String command, String began, String zone, String host, String commit,
        String waitlens) {
    public static final Occasion UNKNOWN = new Occasion("", "", "", "", "", "", "");
}
