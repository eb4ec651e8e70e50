package dev.waitlens.cli.analysis;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.legible.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the child JVM that analyses is told to do, as words of a command line.
///
/// @param recordings files and directories to read
/// @param page       the page to write; empty for none
/// @param separate   style and script apart from the page
/// @param json       a file, or `-` for stdout; empty for none
/// @param summary    where the lines for the terminal go
/// @param colour     whether those lines are coloured
/// @param notices    sentences that the reader must know before believing a figure
/// @param debug      whether errors show their stack trace
/// @param sources    where the program's text is
/// @param classes    jars and directories with the program's classes, before those that the recording names
/// @param occasion   what is known of the recording from elsewhere
/// @param mask       a regular expression of what must not be read in any result; empty for none
/// @param score      where the report's forecasts are kept; empty for nowhere
/// @param machine    what was measured of this machine, where the recording is of it
/// @param others     the other JVMs of the same run, in the order of their starts
public record AnalysisOrder(List<Path> recordings, Optional<Path> page, boolean separate, Optional<String> json,
        Optional<Path> markdown, Summary summary, boolean colour, List<String> notices, boolean debug,
        SourcePlaces sources, List<Path> classes, Occasion occasion, String mask, Optional<Path> score,
        Optional<Path> machine, List<OtherJvm> others) {

    /// Where the lines for the terminal go.
    public enum Summary {
        STDOUT, STDERR, NONE
    }

    public AnalysisOrder {
        recordings = List.copyOf(recordings);
        notices = List.copyOf(notices);
        classes = List.copyOf(classes);
        others = List.copyOf(others);
    }

    /// An order that hides nothing and keeps no forecast, of a recording of which nobody knows more.
    public AnalysisOrder(List<Path> recordings, Optional<Path> page, boolean separate, Optional<String> json,
            Optional<Path> markdown, Summary summary, boolean colour, List<String> notices, boolean debug,
            SourcePlaces sources, List<Path> classes) {
        this(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources, classes,
                Occasion.UNKNOWN, "", Optional.empty(), Optional.empty(), List.of());
    }

    /// The same, with what matches hidden.
    public AnalysisOrder masked(Mask hidden) {
        return new AnalysisOrder(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources,
                classes, occasion, hidden.regex(), score, machine, others);
    }

    /// The same, with the forecasts kept.
    public AnalysisOrder scored(Optional<Path> file) {
        return new AnalysisOrder(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources,
                classes, occasion, mask, file, machine, others);
    }

    /// The same, of a program that ran on this machine.
    public AnalysisOrder here(Optional<Path> measured) {
        return new AnalysisOrder(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources,
                classes, occasion, mask, score, measured, others);
    }

    /// The same, of a recording of which this is known.
    public AnalysisOrder of(Occasion known) {
        return new AnalysisOrder(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources,
                classes, known, mask, score, machine, others);
    }

    /// The same, beside these JVMs of the same run.
    public AnalysisOrder beside(List<OtherJvm> jvms) {
        return new AnalysisOrder(recordings, page, separate, json, markdown, summary, colour, notices, debug, sources,
                classes, occasion, mask, score, machine, jvms);
    }

    /// The same for one of several programs: its results have a number in their names.
    AnalysisOrder ofProgram(int number) {
        return new AnalysisOrder(recordings, page.map(file -> numbered(file, number)), separate,
                json.map(file -> numbered(Path.of(file), number).toString()),
                markdown.map(file -> numbered(file, number)), summary, colour, notices, debug, sources, classes,
                occasion, mask, score, machine, others);
    }

    /// `report-2.html` of `report.html`.
    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    List<String> toWords() {
        var words = new ArrayList<String>();
        recordings.forEach(file -> words.add("recording=" + file));
        page.ifPresent(file -> words.add("page=" + file));
        words.add("separate=" + separate);
        json.ifPresent(file -> words.add("json=" + file));
        markdown.ifPresent(file -> words.add("markdown=" + file));
        words.add("summary=" + summary);
        words.add("colour=" + colour);
        notices.forEach(sentence -> words.add("notice=" + sentence));
        words.add("debug=" + debug);
        sources.given().forEach(place -> words.add("source=" + place));
        words.add("beside=" + sources.beside());
        classes.forEach(place -> words.add("classes=" + place));
        words.add("label=" + occasion.label());
        words.add("command=" + occasion.command());
        words.add("zone=" + occasion.zone());
        words.add("host=" + occasion.host());
        words.add("commit=" + occasion.commit());
        words.add("mask=" + mask);
        score.ifPresent(file -> words.add("score=" + file));
        machine.ifPresent(file -> words.add("machine=" + file));
        others.forEach(jvm -> words.add("other=" + jvm.toWord()));
        return words;
    }

    static AnalysisOrder ofWords(List<String> words) {
        return new AnalysisOrder(all(words, "recording").stream().map(Path::of).toList(),
                last(words, "page").map(Path::of), last(words, "separate").map(Boolean::valueOf).orElse(false),
                last(words, "json"), last(words, "markdown").map(Path::of),
                last(words, "summary").map(word -> Summary.valueOf(word.toUpperCase(Locale.ROOT))).orElse(Summary.NONE),
                last(words, "colour").map(Boolean::valueOf).orElse(false), all(words, "notice"),
                last(words, "debug").map(Boolean::valueOf).orElse(false),
                new SourcePlaces(all(words, "source").stream().map(Path::of).toList(),
                        last(words, "beside").map(Boolean::valueOf).orElse(false)),
                all(words, "classes").stream().map(Path::of).toList(),
                new Occasion(text(words, "label"), text(words, "command"), "", text(words, "zone"),
                        text(words, "host"), text(words, "commit"), ""),
                text(words, "mask"), last(words, "score").map(Path::of), last(words, "machine").map(Path::of),
                all(words, "other").stream().map(OtherJvm::ofWord).toList());
    }

    private static String text(List<String> words, String key) {
        return last(words, key).orElse("");
    }

    private static List<String> all(List<String> words, String key) {
        return words.stream().filter(word -> word.startsWith(key + "=")).map(word -> word.substring(key.length() + 1))
                .toList();
    }

    private static Optional<String> last(List<String> words, String key) {
        return all(words, key).stream().reduce((_, later) -> later);
    }
}
