package dev.waitlens.present;

import dev.waitlens.recording.MeasuredKinds;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.Origin;

/// How a recording is made that tells what this one does not, in words that can be pasted.
final class RecordAgain {
    private static final String WITH_SETTINGS = "Record again with what the advice needs: `waitlens settings > waitlens.jfc`, then `jcmd PID "
            + "JFR.start settings=waitlens.jfc duration=60s filename=app.jfr`";

    private RecordAgain() {}

    static String words(Provenance provenance) {
        boolean toldAll = MeasuredKinds.of(provenance).isEverything() && !ThrottleNotices.hides(provenance);
        if (toldAll && provenance.origin() != Origin.ASYNC_PROFILER) {
            return "Record it with `waitlens attach PID`, or start it with `waitlens run`: they read the clocks of threads, which tell who waited "
                    + "for a processor.";
        }
        return switch (provenance.origin()) {
            case ASYNC_PROFILER ->
                    "Record computing and waiting at once: `asprof -d 60 -e cpu --wall 50ms -o jfr -f app.jfr PID`.";
            case DATADOG -> WITH_SETTINGS + ", which runs beside Datadog's profiler.";
            case JDK -> WITH_SETTINGS + " (`--release N` for a JVM before 25).";
            case WAITLENS -> "Record a longer run, or one under load.";
        };
    }
}
