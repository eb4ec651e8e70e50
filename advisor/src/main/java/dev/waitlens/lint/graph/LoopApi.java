package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.catalogue.LoopRow;
import dev.waitlens.catalogue.LoopRow.Where;
import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What is known of the event loops of others by the names of their calls: the catalogue's rows, as far as they count for this program.
public final class LoopApi {
    private final Hierarchy hierarchy;
    private final List<LoopRow> rows;
    private final LoopRow suspending;
    private final Map<String, List<LoopRow>> near = new HashMap<>();
    private final Map<String, Boolean> inside = new HashMap<>();
    private final Set<Where> asked = new HashSet<>();
    private final Set<Where> called = new HashSet<>();

    LoopApi(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.rows = Catalogue.loops().stream()
                .filter(row -> row.unless().filter(type -> hierarchy.program().head(type).isPresent()).isEmpty())
                .toList();
        this.suspending = rows.stream().filter(row -> row.word() == Word.TAKES).findFirst().orElseThrow();
        rows.forEach(row -> row.where().ifPresent(asked::add));
    }

    /// Takes in what one method calls: some rows count only where the program makes a certain call.
    void learn(MethodFacts method) {
        for (CodeCall call : method.calls()) {
            for (Where where : asked) {
                if (call.name().equals(where.method()) && hierarchy.isA(call.owner(), where.owner())) {
                    called.add(where);
                }
            }
        }
    }

    /// The first row with one of these words that fits a call.
    Optional<LoopRow> of(CodeCall call, Set<Word> words) {
        return of(call.owner(), call.name(), call.target().descriptor(), words);
    }

    /// The first row with one of these words that fits a method of a class, or of what stands above it.
    Optional<LoopRow> of(String owner, String name, String descriptor, Set<Word> words) {
        for (LoopRow row : near(owner)) {
            if (words.contains(row.word()) && row.hasMethod(name, descriptor) && counts(row)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private boolean counts(LoopRow row) {
        return row.where().isEmpty() || called.contains(row.where().get());
    }

    /// The row with this word for a type.
    ///
    /// @param type internal name
    Optional<LoopRow> of(String type, Word word) {
        return near(type).stream().filter(row -> row.word() == word).findFirst();
    }

    /// What an annotation of a method says of it.
    Optional<LoopRow> marked(MethodFacts method) {
        String descriptor = method.key().descriptor();
        String result = descriptor.substring(descriptor.indexOf(')') + 1);
        return method.shape().annotations().stream().flatMap(annotation -> near(annotation).stream())
                .filter(row -> row.word() == Word.MARKED
                        && row.returns().filter(type -> !result.equals("L" + type + ";")).isEmpty())
                .findFirst();
    }

    /// Whether an annotation says that a method runs on a thread that may block.
    boolean isUnmarked(ClassBody type, MethodFacts method) {
        return Stream.concat(method.shape().annotations().stream(), type.annotations().stream())
                .anyMatch(annotation -> of(annotation, Word.UNMARKED).isPresent());
    }

    /// Whether a method suspends, and with it the coroutine that runs it.
    boolean takes(MethodFacts method) {
        String descriptor = method.key().descriptor();
        return descriptor.substring(0, descriptor.indexOf(')')).endsWith("L" + suspending.owner() + ";");
    }

    /// Whose methods suspend.
    SharedThreads suspending() {
        return suspending.loop();
    }

    /// @param type internal name
    private List<LoopRow> near(String type) {
        return near.computeIfAbsent(type, this::search);
    }

    private List<LoopRow> search(String type) {
        Set<String> above = hierarchy.above(type);
        return rows.stream().filter(row -> row.hasOwner(type) || above.stream().anyMatch(row::hasOwner)).toList();
    }

    /// Whether a class is a framework's own, which knows its loops: it is not looked into, unless it is what is judged.
    public boolean isInside(String type) {
        return inside.computeIfAbsent(type, name -> hierarchy.program().head(name).filter(ClassHead::own).isEmpty()
                && rows.stream().anyMatch(row -> row.word() == Word.INSIDE && row.hasOwner(name)));
    }
}
