package dev.waitlens.problem;

/// What the exit codes of the command line mean; `docs/exit-codes.md` is the same list in words.
///
/// **Source**: 2 is picocli's and `getopt`'s habit; 125 to 127 are those of `env`, `timeout` and `docker run`, chosen
/// because a program under `run` hardly ever uses them itself.
public final class ExitCode {
    /// Done.
    public static final int OK = 0;
    /// `doctor`: something must be mended.
    public static final int TO_MEND = 1;
    /// `lint`: something was found; `check`: a budget is broken.
    public static final int FINDINGS = 1;
    /// `verify`: the forecast was missed.
    public static final int MISSED = 1;
    /// Wrong words on the command line.
    public static final int USAGE = 2;
    /// A recording, or something else that was given, could not be used; `check`: what cannot be judged.
    public static final int FAILED = 3;
    /// `verify`: this machine was too busy to judge, or there was too little time.
    public static final int NOT_JUDGED = 4;
    /// `run`: our own failure before the program started.
    public static final int NOT_STARTED = 125;
    /// `run`: found, but cannot be run or recorded.
    public static final int NOT_RUNNABLE = 126;
    /// `run`: the program or its `java` was not found.
    public static final int NOT_FOUND = 127;
    /// Added to a signal's number.
    public static final int SIGNAL = 128;

    private ExitCode() {}
}
