package dev.waitlens.cli;

import dev.waitlens.advise.Advisor;
import dev.waitlens.advise.Recommendation;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classifier;
import dev.waitlens.present.Presenter;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.Recordings;
import dev.waitlens.report.Report;
import dev.waitlens.timeline.Accountant;
import dev.waitlens.timeline.Timeline;
import java.nio.file.Path;
import java.util.List;

/// The whole tool on one page. Each stage takes the record before it, and nothing else.
public final class Pipeline {

    private Pipeline() {}

    /// **Throws** [dev.waitlens.problem.DataError] when nothing could be read.
    public static Report analyse(List<Path> files) {
        RecordingSource recording = Recordings.open(files);                 // events, as recorded
        Timeline timeline = Accountant.account(recording);                  // every nanosecond, once
        Classification classification = Classifier.classify(timeline);     // bound by what, and which units of work
        Recommendation recommendation = Advisor.advise(classification);    // which model, how much, how sure
        return Presenter.present(recommendation);                           // words
    }
}
