package dev.waitlens.launch;

import dev.waitlens.launch.JvmOptions.Written;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Options that make or use an archive of classes (class data sharing, AOT cache), and what becomes of them in a run under our agent.
///
/// With an agent a JVM that should make one does not start, or writes the agent into it; and from some release on it throws away
/// what was made without an agent, with errors on the program's stdout. So these options are taken back by a later one.
///
/// **Source**: tried on 17.0.17 and 25.0.3, each option with and without agent: `docs/agent.md`.
final class ClassArchives {
    private static final List<Rule> RULES = List.of(
            new Rule("-Xshare:dump", "", Use.ONLY_MAKES),
            new Rule("-XX:+DumpSharedSpaces", "", Use.ONLY_MAKES),
            new Rule("-XX:AOTMode=create", "", Use.ONLY_MAKES),
            new Rule("-XX:ArchiveClassesAtExit=", "-XX:ArchiveClassesAtExit=", Use.MAKES),
            new Rule("-XX:+AutoCreateSharedArchive", "-XX:-AutoCreateSharedArchive", Use.MAKES),
            new Rule("-XX:+RecordDynamicDumpInfo", "-XX:-RecordDynamicDumpInfo", Use.MAKES),
            new Rule("-XX:+DynamicDumpSharedSpaces", "-XX:-DynamicDumpSharedSpaces", Use.MAKES),
            new Rule("-XX:DumpLoadedClassList=", "-XX:DumpLoadedClassList=", Use.MAKES),
            new Rule("-XX:AOTMode=record", "-XX:AOTMode=off", Use.MAKES),
            new Rule("-XX:AOTCacheOutput=", "-XX:AOTMode=off", Use.MAKES),
            new Rule("-XX:AOTConfiguration=", "-XX:AOTMode=off", Use.MAKES),
            new Rule("-XX:AOTMode=on", "-XX:AOTMode=off", Use.READS),
            new Rule("-XX:AOTMode=auto", "-XX:AOTMode=off", Use.READS),
            new Rule("-XX:AOTCache=", "-XX:AOTMode=off", Use.READS),
            new Rule("-XX:SharedArchiveFile=", "-XX:SharedArchiveFile=", Use.READS));

    private enum Use {
        /// The JVM writes an archive and runs no program.
        ONLY_MAKES, MAKES, READS
    }

    /// @param option what the user's option is, or begins with when it ends in `=`
    /// @param answer takes it back when it comes later
    private record Rule(String option, String answer, Use use) {
        boolean fits(String written) {
            boolean value = option.endsWith("=");
            return value ? written.startsWith(option) && written.length() > option.length() : written.equals(option);
        }
    }

    private final Set<String> answers = new LinkedHashSet<>();
    private final List<String> sentences = new ArrayList<>();

    private ClassArchives() {}

    /// **Throws** [LaunchError] 126 when the JVM would only make an archive, or an option stands where none of ours comes after it.
    static ClassArchives in(JvmOptions options) {
        var archives = new ClassArchives();
        for (var written : options.written()) {
            RULES.stream().filter(rule -> rule.fits(written.option())).findFirst()
                    .ifPresent(rule -> archives.answer(rule, written));
        }
        return archives;
    }

    /// Options that take the user's back.
    List<String> answers() {
        return List.copyOf(answers);
    }

    /// What was switched off, for the user.
    List<String> sentences() {
        return List.copyOf(sentences);
    }

    private void answer(Rule rule, Written written) {
        var seen = written.option() + " " + written.where();
        if (rule.use == Use.ONLY_MAKES) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, "nothing to record",
                    seen + " makes an archive of classes and runs no program", "the same command without waitlens run");
        }
        if (written.lastWord()) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, "cannot record with an archive of classes",
                    seen + " cannot be switched off from the command line", "take it out of there for this run");
        }
        answers.add(rule.answer);
        sentences.add("switched off for this run: " + seen + (rule.use == Use.MAKES
                ? "; an archive made now would hold the recorder's classes"
                : "; a JVM with an agent may refuse the archive, so the program starts without it and more slowly"));
    }
}
