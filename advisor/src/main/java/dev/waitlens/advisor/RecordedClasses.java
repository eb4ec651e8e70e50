package dev.waitlens.advisor;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Unit;
import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.ClassFinder.Recorded;
import dev.waitlens.program.shape.ClassSearch;
import dev.waitlens.program.shape.ProgramClasses;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Stacks.Method;
import java.nio.file.Path;
import java.util.List;

/// The classes of the program that a recording is of.
final class RecordedClasses {
    private RecordedClasses() {}

    /// To be closed.
    ///
    /// @param provenance of a recording that was read to its end
    /// @param given      where to look first
    static ProgramClasses open(Provenance provenance, List<Path> given) {
        List<Recorded> recorded = provenance.classPath().stream()
                .map(entry -> new Recorded(entry.path(), entry.bytes(), entry.modifiedMillis())).toList();
        int release = provenance.agent().map(AgentFacts::feature).orElse(Runtime.version().feature());
        return new ProgramClasses(new ClassFinder(given, recorded, release, provenance.endNanos() / 1_000_000));
    }

    /// Looks for the units of work, and says how far that went.
    static ClassSearch search(Classification whole, List<Path> given) {
        try (ProgramClasses classes = open(whole.timeline().provenance(), given)) {
            for (Unit unit : whole.units()) {
                Method method = unit.method();
                if (!method.isJdk()) {
                    classes.method(method.plainClassName(), method.name(), method.descriptor());
                }
            }
            return classes.search();
        }
    }
}
