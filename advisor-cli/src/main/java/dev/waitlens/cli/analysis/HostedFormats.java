package dev.waitlens.cli.analysis;

import dev.waitlens.advise.RuleBook;
import dev.waitlens.cli.options.Formats;
import dev.waitlens.cli.options.Places;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.compare.ReportReader;
import dev.waitlens.report.formats.Remark;
import dev.waitlens.report.formats.Remarks;
import dev.waitlens.report.formats.SarifLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An analysis in the forms that code hosts read. They are made from the report's JSON and Markdown, which the child JVM writes: into
/// files that are gone afterwards, where the user wants none.
public final class HostedFormats implements AutoCloseable {
    private final Formats formats;
    private final Optional<String> json;
    private final Optional<Path> markdown;
    private final Optional<Path> summary;
    private final Optional<Path> scratch;

    /// @param json     where the user wants JSON
    /// @param markdown where the user wants Markdown
    public HostedFormats(Formats formats, Optional<String> json, Optional<Path> markdown) throws IOException {
        this.formats = formats;
        this.json = json;
        this.markdown = markdown;
        this.summary = formats.summary();
        this.scratch = formats.any() ? Optional.of(Files.createTempDirectory("waitlens-formats")) : Optional.empty();
    }

    /// Where the child writes JSON.
    public Optional<String> json() {
        return scratch.isPresent() && json.filter(place -> !place.equals("-")).isEmpty()
                ? Optional.of(file("report.json").toString()) : json;
    }

    /// Where the child writes Markdown.
    public Optional<Path> markdown() {
        return summary.isPresent() && markdown.isEmpty() ? Optional.of(file("report.md")) : markdown;
    }

    private Path file(String name) {
        return scratch.orElseThrow().resolve(name);
    }

    /// After the child is done.
    public void write(String version) throws IOException {
        if (scratch.isEmpty()) {
            return;
        }
        Path written = Path.of(json().orElseThrow());
        if (!Files.exists(written)) {
            throw new DataError("these are recordings of several programs", "each has a report of its own",
                    "the recording of one of them at a time");
        }
        String text = Files.readString(written);
        List<Remark> remarks = Remarks.of(ReportReader.read(text, "the report"));
        formats.write(remarks, remarks.stream().map(Remark::rule).distinct().map(HostedFormats::rule).toList(),
                List.of(), version, "waitlens.yml");
        if (summary.isPresent()) {
            Places.append(summary.get(), Files.readString(markdown().orElseThrow()));
        }
        if (json.filter("-"::equals).isPresent()) {
            System.out.print(text);
        }
    }

    private static SarifLog.Rule rule(String id) {
        String page = RuleBook.page(id).orElse("# " + id);
        return new SarifLog.Rule(id, page.lines().findFirst().orElse(id).replaceFirst("^#+ *", ""), page, "note");
    }

    @Override
    public void close() throws IOException {
        if (scratch.isPresent()) {
            ScratchFiles.delete(scratch.get());
        }
    }
}
