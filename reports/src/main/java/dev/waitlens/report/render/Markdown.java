package dev.waitlens.report.render;

import static dev.waitlens.report.render.MarkdownText.cell;
import static dev.waitlens.report.render.MarkdownText.html;
import static dev.waitlens.report.render.MarkdownText.longestRun;
import static dev.waitlens.report.render.MarkdownText.name;
import static dev.waitlens.report.render.MarkdownText.prose;

import dev.waitlens.report.Card;
import dev.waitlens.report.Facts;
import dev.waitlens.report.Report;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.words.PriceWords;
import dev.waitlens.report.words.GainWords;
import dev.waitlens.report.words.JvmWords;
import dev.waitlens.report.words.LoopGainWords;
import dev.waitlens.report.words.OccasionWords;
import dev.waitlens.report.words.SketchWords;
import java.util.List;
import java.util.stream.Collectors;

/// The report for a pull request or a job's summary: the verdict, the changes worth most, a table, the rest folded away.
///
/// **Shape**: at most [#CAP] bytes; whole blocks are left out from the end, and a last line says so. Headings begin at the third
/// level, below those of the page it is shown on.
public record Markdown() implements Renderer {

    /// Half of what the strictest of the known hosts accepts for a comment (65,536 characters), in bytes to be safe.
    static final int CAP = 60_000;

    private static final int TOP = 3;
    private static final int METHODS = 12;
    private static final int JVMS = 12;

    @Override
    public List<Rendered> render(Report report) {
        var page = new CappedMarkdown(CAP);
        page.block("### " + prose(report.headline()) + "\n\n**What to do:** " + prose(report.whatNext()));
        page.block(head(report));
        page.block(shares(report));
        page.block(notices(report));
        page.block(changes(report));
        LoopMarkdown.blocks(report.loops()).forEach(page::block);
        page.block(facts(report.facts()));
        page.block(jvms(report));
        report.cards().forEach(card -> page.block(details(card)));
        page.block(methods(report));
        page.block("**What would change this verdict:** " + prose(report.wouldChange()));
        page.block(report.cuts().stream().map(cut -> "- " + prose(cut)).collect(Collectors.joining("\n")));
        return List.of(new Rendered("report.md", page.text()));
    }

    private static String head(Report report) {
        String command = report.occasion().command();
        String label = report.occasion().label();
        return name(report.facts().program()) + (label.isEmpty() ? "" : ": **" + prose(label) + "**")
                + (command.isEmpty() ? "" : ", as " + name(command)) + "; "
                + OccasionWords.of(report).stream().map(MarkdownText::prose).collect(Collectors.joining("; "));
    }

    private static String shares(Report report) {
        if (report.shares().isEmpty()) {
            return "";
        }
        var table = new StringBuilder("| Where the time went | Share | Time |\n|---|---:|---:|\n");
        report.shares().forEach(slice -> table.append("| `").append(slice.state().letter()).append("` ")
                .append(slice.state().label())
                .append(" | ").append(slice.seconds() instanceof Measured.Known ? Figures.percent(slice.share()) : "")
                .append(" | ").append(prose(Figures.of(slice.seconds(), Figures::seconds))).append(" |\n"));
        return table + "\n" + prose(report.sharesOf());
    }

    private static String notices(Report report) {
        return report.notices().stream()
                .map(notice -> "> **" + (notice.level() == Report.Level.WARNING ? "Warning" : "Note") + ":** "
                        + prose(notice.text()))
                .collect(Collectors.joining("\n>\n"));
    }

    private static String changes(Report report) {
        if (report.cards().isEmpty()) {
            return "Nothing in this recording is worth a change.";
        }
        var table = new StringBuilder(
                "| Unit of work | Bound by | Model | Gain | Width | Why |\n|---|---|---|---|---:|---|\n");
        report.cards().stream().limit(TOP)
                .forEach(card -> table.append("| ").append(cell(card.shortName())).append(" | ")
                        .append(card.verdict().label()).append(" | **").append(card.model().label()).append("** | ")
                        .append(prose(GainWords.brief(card)))
                        .append(" | ")
                        .append(card.width().map(width -> Figures.count(width.width())).orElse("")).append(" | ")
                        .append(prose(card.advice())).append(" |\n"));
        report.together().ifPresent(all -> table.append("\n**").append(GainWords.all(all)).append(".**\n"));
        table.append(GainWords.quieter(report).isEmpty() ? "" : "\n" + GainWords.quieter(report) + "\n");
        return table.toString();
    }

    private static String facts(Facts facts) {
        return "Recorded " + Figures.seconds(facts.wallSeconds()) + " of " + name(facts.program()) + " on "
                + prose(facts.jvm())
                + " by " + prose(facts.recordedBy())
                + "; cores: " + prose(Figures.of(facts.cores(), Figures::cores))
                + "; CPU used, in cores: " + prose(Figures.of(facts.cpuCores(), Figures::cores))
                + "; unexplained: " + prose(Figures.of(facts.unexplained(), Figures::percent))
                + "; recorder's own CPU: " + prose(Figures.of(facts.recorderShare(), PriceWords.of(facts)))
                + "; collector pauses: " + prose(Figures.of(facts.gcShare(), Figures::percent))
                + "; " + Figures.count(facts.cpuSamples()) + " CPU samples, " + Figures.count(facts.waits())
                + " waits.";
    }

    private static String jvms(Report report) {
        var jvms = report.timeline().jvms();
        if (jvms.isEmpty()) {
            return "";
        }
        return "**Other JVMs of this run:**\n\n" + jvms.stream().limit(JVMS).map(jvm -> "- " + name(jvm.program())
                + ", " + prose(JvmWords.of(jvm)) + (jvm.page().isEmpty() ? "" : "; " + name(jvm.page())) + "\n")
                .collect(Collectors.joining())
                + (jvms.size() > JVMS ? "- " + (jvms.size() - JVMS) + " more\n" : "");
    }

    private static String details(Card card) {
        return "<details><summary><b>" + html(card.shortName()) + "</b>: " + card.model().label() + "</summary>\n\n"
                + prose(card.headline()) + "\n\n" + evidence(card) + "\n" + prose(card.whyModel()) + "\n\n"
                + action(card)
                + sketches(card.sketches())
                + card.wouldChange().stream().map(line -> "- would change this: " + prose(line) + "\n")
                        .collect(Collectors.joining())
                + "\nRule " + name(card.rule()) + ", explained by " + name("waitlens explain " + card.rule())
                + "\n\n</details>";
    }

    private static String evidence(Card card) {
        var text = new StringBuilder(name(card.unit())).append(", ").append(card.verdict().label()).append(", ")
                .append(Figures.count(card.samples())).append(" samples and waits; of its own time: ")
                .append(card.mix().stream().map(mix -> mix.state().label() + " " + Figures.percents(mix.share()))
                        .collect(Collectors.joining(", ")))
                .append(".\n\n");
        card.evidence().forEach(line -> text.append("- ").append(prose(line)).append('\n'));
        text.append("- calls: ").append(calls(card.calls())).append('\n');
        card.heart().ifPresent(heart -> text.append("- waits in ").append(name(heart.call())).append(", called from ")
                .append(name(heart.callSite())).append("; asynchronous form: ")
                .append(heart.asyncForm().map(MarkdownText::name).orElse("none")).append('\n'));
        return text.toString();
    }

    private static String action(Card card) {
        var text = new StringBuilder();
        card.width().ifPresent(width -> text.append("**Width:** ").append(Figures.count(width.width())).append(' ')
                .append(prose(width.what())).append(": ").append(prose(width.why())).append("\n\n"));
        card.gain().ifPresent(gain -> text.append(gain.forecast() ? "**Forecast:** " : "**At most:** ")
                .append(GainWords.full(card, gain)).append("\n\n"));
        LoopGainWords.of(card).ifPresent(loop -> text.append("**Gain:** ").append(loop.brief()).append("; ")
                .append(loop.others()).append(". ").append(loop.left()).append("\n\n"));
        return card.limit().isEmpty() ? text.toString()
                : text.append("**Limit:** ").append(prose(card.limit())).append("\n\n").toString();
    }

    private static String calls(Card.Calls calls) {
        return prose(Figures.of(calls.count(), Figures::count)) + "; mean "
                + prose(Figures.of(calls.meanMillis(), Figures::millis))
                + "; p99 " + prose(Figures.of(calls.p99Millis(), Figures::millis))
                + "; at the same time " + prose(Figures.of(calls.concurrency(), value -> Figures.decimal(value, 1)));
    }

    private static String sketches(List<Card.Sketch> sketches) {
        if (sketches.isEmpty()) {
            return "";
        }
        Card.Sketch first = sketches.getFirst();
        return SketchWords.title(first) + (first.place().isEmpty() ? "" : " in " + name(first.place())) + ", "
                + SketchWords.before(first) + ":\n\n"
                + code(first.before()) + sketches.stream().map(Markdown::sketch).collect(Collectors.joining());
    }

    private static String sketch(Card.Sketch sketch) {
        return "after, " + prose(sketch.title()) + ":\n\n" + code(sketch.after())
                + SketchWords.needs(sketch).stream().map(need -> prose(need) + "\n\n").collect(Collectors.joining());
    }

    private static String code(String text) {
        String code = Legible.lines(text, Legible.PROSE).plain();
        String fence = "`".repeat(Math.max(3, longestRun(code, '`') + 1));
        return fence + "java\n" + code + "\n" + fence + "\n\n";
    }

    private static String methods(Report report) {
        if (report.methods().isEmpty()) {
            return "";
        }
        var table = new StringBuilder("<details><summary>Methods, in shares of the busiest threads' time</summary>\n\n")
                .append("| Method | Bound by | Share | CPU, self | Waiting, self |\n|---|---|---:|---:|---:|\n");
        report.methods().stream().limit(METHODS)
                .forEach(row -> table.append("| ").append(cell(row.method())).append(" | ")
                        .append(row.verdict().label()).append(" | ").append(Figures.percent(row.inclusiveShare()))
                        .append(" | ")
                        .append(Figures.millis(row.selfCpuMillis())).append(" | ")
                        .append(Figures.millis(row.selfWaitMillis())).append(" |\n"));
        return table + "\n</details>";
    }
}
