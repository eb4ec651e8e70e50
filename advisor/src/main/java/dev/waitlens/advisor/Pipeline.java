package dev.waitlens.advisor;

import dev.waitlens.advise.Advisor;
import dev.waitlens.advise.Recommendation;
import dev.waitlens.classify.CallSites;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classifier;
import dev.waitlens.forecast.Experience;
import dev.waitlens.present.Presenter;
import dev.waitlens.present.SourceTexts;
import dev.waitlens.problem.DataError;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.shape.ProgramClasses;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.source.Recordings;
import dev.waitlens.report.Report;
import dev.waitlens.report.ReportGate;
import dev.waitlens.sketch.Sketches;
import dev.waitlens.tasks.LoopListener;
import dev.waitlens.tasks.Loops;
import dev.waitlens.timeline.Accountant;
import dev.waitlens.timeline.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// The whole tool on one page. Each stage takes the record before it, and nothing else.
public final class Pipeline {

    private Pipeline() {}

    /// **Throws** [dev.waitlens.problem.DataError] when nothing could be read.
    public static Report analyse(List<Path> files) {
        return analyse(Recordings.open(files), SourcePlaces.NONE, List.of(), Experience.NONE);
    }

    /// As [#analyse(List)], of what can be read in this time.
    ///
    /// @param sources where the program's text is, for its lines, the change to make and the replay of its event loops
    /// @param classes jars and directories with the program's classes, before those that the recording names
    /// @param experience what a forecast knows besides the recording
    public static Report analyse(List<Path> files, Duration reading, SourcePlaces sources, List<Path> classes,
            Experience experience) {
        return analyse(Recordings.open(files, reading), sources, classes, experience);
    }

    /// As [#analyse(List, Duration, SourcePlaces, List, Experience)], of each program whose recording is in these files, one after the other as they
    /// are asked for: at least one.
    public static List<Supplier<Report>> programs(List<Path> files, Duration reading, SourcePlaces sources,
            List<Path> classes, Experience experience) {
        return Recordings.programs(files, reading).stream()
                .<Supplier<Report>>map(program -> () -> analyse(program, sources, classes, experience)).toList();
    }

    /// As [#analyse(List)], of a recording that somebody else opened: of the last seconds of one that is being written.
    public static Report analyse(RecordingSource recording) {
        return analyse(recording, SourcePlaces.NONE, List.of(), Experience.NONE);
    }

    /// @param recording events, as recorded
    private static Report analyse(RecordingSource recording, SourcePlaces sources, List<Path> classes,
            Experience experience) {
        var listener = new LoopListener(recording);                         // event loops of our runtime, read along
        Timeline timeline = Accountant.account(listener);                   // every nanosecond, once
        try (ProgramClasses code = RecordedClasses.open(timeline.provenance(), classes)) { // what its code says of a call
            CallSites sites = RecordedClasses.callSites(code);
            Classification classification = Classifier.classify(timeline, sites); // bound by what, and which units of work
            Recommendation recommendation = Advisor.advise(classification, experience); // which model, how much, how sure
            var texts = new SourceFiles(RecordedSources.of(sources, timeline.provenance()));
            Sketches sketches = new Sketches(classification, code::declaration, texts); // the code to change
            Loops loops = listener.loops();                                     // tasks, incidents, steps
            Report report = Presenter.present(recommendation, sketches, loops, new SourceTexts(texts), code.search()); // words
            return passed(report);                                              // nothing that cannot be
        }
    }

    private static Report passed(Report report) {
        List<String> impossible = ReportGate.impossible(report);
        if (!impossible.isEmpty()) {
            throw new DataError("the recording contradicts itself", String.join(", ", impossible),
                    "recording again; this one is damaged");
        }
        List<String> doubtful = ReportGate.doubtful(report);
        return report.warned(doubtful.isEmpty() ? List.of()
                : List.of("The recording contradicts itself: " + String.join(", ", doubtful)
                        + ". Do not rely on its times."));
    }
}
