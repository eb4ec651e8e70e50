package dev.waitlens.lint.rules;

import dev.waitlens.catalogue.BlockingCall;
import dev.waitlens.catalogue.CallKind;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.graph.Hierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calls that block, of those that a program's code makes: the catalogue's, as far as it says what to write on a loop instead.
///
/// A call counts for a class and for everything below it.
public final class BlockingApi {
    private final List<Blocking> calls = Catalogue.calls().stream()
            .filter(call -> call.isNamed() && !call.kind().onLoop().isEmpty() && !call.givesBack()).map(Blocking::of)
            .toList();
    private final Hierarchy hierarchy;
    private final Map<String, List<Blocking>> byOwner = new HashMap<>();

    public BlockingApi(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /// @param owner internal name
    private record Blocking(CallKind kind, String owner, List<String> methods) {
        static Blocking of(BlockingCall call) {
            String owner = call.owner().startsWith("*") ? call.owner().substring(1) : call.owner();
            return new Blocking(call.kind(), owner.replace('.', '/'), call.methods());
        }

        boolean opensFor(MethodKey called) {
            String whole = called.name() + called.descriptor();
            return methods.stream().anyMatch(method -> method.equals("*") ? !called.name().equals("<init>")
                    : method.contains("(") ? whole.startsWith(method) : method.equals(called.name()));
        }
    }

    /// The kind of a blocking call; empty for any other call.
    public Optional<CallKind> of(MethodKey called) {
        List<Blocking> near = byOwner.computeIfAbsent(called.owner(), this::near);
        return near.stream().filter(call -> call.opensFor(called)).map(Blocking::kind).findFirst();
    }

    private List<Blocking> near(String owner) {
        Set<String> above = hierarchy.above(owner);
        return calls.stream().filter(call -> above.contains(call.owner())).toList();
    }

    public Optional<CallKind> of(CodeCall call) {
        return of(call.target()).filter(_ -> !Streams.isResource(call))
                .or(() -> Streams.of(call, hierarchy).map(this::kind));
    }

    private CallKind kind(String id) {
        return calls.stream().map(Blocking::kind).filter(kind -> kind.id().equals(id)).findFirst().orElseThrow();
    }
}
