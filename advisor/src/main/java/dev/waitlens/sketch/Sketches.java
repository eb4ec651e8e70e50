package dev.waitlens.sketch;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.CallServer;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.Declaration;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.sketch.SourceLoops.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes the code before and after for an advice: from how the unit is declared, and where there is source from the loop around it.
public final class Sketches {
    private static final int LONGEST_LOOP = 20;

    private final Stacks stacks;
    private final int feature;
    private final Function<MethodKey, Optional<Declaration>> declarations;
    private final SourceLoops sources;

    /// @param declarations what class files say of methods
    public Sketches(Classification whole, Function<MethodKey, Optional<Declaration>> declarations, SourceFiles files) {
        this.stacks = whole.timeline().stacks();
        this.feature = whole.timeline().provenance().agent().map(AgentFacts::feature).orElse(0);
        this.declarations = declarations;
        this.sources = new SourceLoops(files);
    }

    /// In the order in which to read them; empty where nothing is to be changed.
    public List<Sketch> of(Advice advice) {
        return advice.change().map(change -> sketches(advice, change)).orElse(List.of());
    }

    private List<Sketch> sketches(Advice advice, CodeChange change) {
        Unit unit = advice.unit();
        if (advice.reason() instanceof Reason.WorkersNeverIdle full
                && change instanceof CodeChange.BlockingThreads(int width, boolean virtual)) {
            return List.of(Catalogue.workers(full.limit().name(), classesOn(unit))
                    .map(framework -> WiderPool.of(framework, full.limit(), width, virtual))
                    .orElseGet(() -> WiderPool.of(full.limit(), width, virtual, unit.method().name())));
        }
        if (change instanceof CodeChange.OffLoop(boolean virtual, _)) {
            Optional<CallServer> server = dispatcher(unit);
            if (server.isPresent()) {
                return List.of(HandedOver.given(server.get(), virtual));
            }
        }
        int caller = callerOf(unit);
        if (caller > 0 && Catalogue.ownerOf(stacks.method(caller).className()) == Owner.LIBRARY || isMain(unit)) {
            return List.of(); // Nobody changes a library's loop, and the way into a program is no step of one.
        }
        Optional<Declaration> around = caller <= 0 ? Optional.empty() : Optional.of(declared(stacks.method(caller)));
        Setting setting = setting(declared(unit.method()), around, caller);
        return new Ways(setting, feature).of(change, advice.asyncForm());
    }

    private static boolean isMain(Unit unit) {
        return unit.method().name().equals("main") && unit.method().descriptor().startsWith("([Ljava/lang/String;)");
    }

    /// The node of the program's own frame that calls the unit on the heaviest stack; 0 where there is none.
    private int callerOf(Unit unit) {
        for (Unit.HeavyStack heavy : unit.stacks()) {
            int outermost = 0;
            for (int node = heavy.leaf(); node > 0; node = stacks.parent(node)) {
                outermost = stacks.methodId(node) == unit.methodId() ? node : outermost;
            }
            for (int node = outermost > 0 ? stacks.parent(outermost) : 0; node > 0; node = stacks.parent(node)) {
                if (!stacks.isJdk(node)) {
                    return node;
                }
            }
        }
        return 0;
    }

    private List<String> classesOn(Unit unit) {
        return unit.stacks().stream().flatMap(heavy -> stacks.methods(heavy.leaf()).stream()).map(Method::className)
                .distinct().toList();
    }

    private Optional<CallServer> dispatcher(Unit unit) {
        return unit.stacks().stream().map(Unit.HeavyStack::leaf).map(stacks::methods)
                .flatMap(frames -> Catalogue.dispatcher(frames.stream().map(Method::className).toList()).stream())
                .findFirst();
    }

    private Declaration declared(Method method) {
        var key = new MethodKey(method.plainClassName().replace('.', '/'), method.name(), method.descriptor());
        return declarations.apply(key).orElseGet(() -> recorded(key, method));
    }

    private static Declaration recorded(MethodKey key, Method method) {
        try {
            return Declaration.ofRecorded(key, method.modifiers());
        } catch (IllegalArgumentException e) {
            // A recording may hold any text for a descriptor, or none.
            return Declaration.ofRecorded(new MethodKey(key.owner(), key.name(), "()V"), method.modifiers());
        }
    }

    private Setting setting(Declaration unit, Optional<Declaration> caller, int node) {
        var names = new TakenNames(List.of());
        UnitCall call = UnitCall.of(unit, caller, names);
        String place = node > 0 ? OwnCode.frame(stacks, node) : "";
        Optional<Place> found = node <= 0 ? Optional.empty()
                : sources.find(stacks.method(node).plainClassName(), stacks.line(node), call.simpleName(),
                        call.arguments().size());
        Optional<CallLoop> real = found.flatMap(where -> CutLoop.around(where).filter(loop -> isShort(where.text(loop)))
                .map(loop -> CutLoop.of(where, call, loop).orElseGet(() -> CallLoop.guessed(call, names)
                        .insteadOf(where.whole(loop)))));
        String shown = found.map(where -> where.shown(CutLoop.around(where).orElse(where.path().getLeaf())))
                .orElse(place);
        return new Setting(unit, caller, shown, real.orElseGet(() -> guessed(unit, call, names)));
    }

    /// A lambda has no name to call it by.
    private static CallLoop guessed(Declaration unit, UnitCall call, TakenNames names) {
        CallLoop loop = CallLoop.guessed(call, names);
        return call.name().equals(UnitCall.STEP)
                ? loop.below("// " + UnitCall.STEP + ": what is in " + unit.key().shown())
                : loop;
    }

    private static boolean isShort(String text) {
        return text.lines().count() <= LONGEST_LOOP;
    }

    /// What a sketch is made from.
    ///
    /// @param place where the loop is, for people; empty where nobody knows
    record Setting(Declaration unit, Optional<Declaration> caller, String place, CallLoop loop) {
        /// Whether the loop is in the body of a lambda.
        boolean isInLambda() {
            return caller.filter(method -> method.key().name().startsWith("lambda$")).isPresent();
        }
    }
}
