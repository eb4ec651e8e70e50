package dev.waitlens.advisor;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.PoolOpening;
import dev.waitlens.catalogue.MethodName;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.CallSites;
import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.ClassFinder.Recorded;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.CallSite;
import dev.waitlens.program.shape.CallSite.Runs;
import dev.waitlens.program.shape.Dependence;
import dev.waitlens.program.shape.FunctionSite;
import dev.waitlens.program.shape.LockUse;
import dev.waitlens.program.shape.MethodShape;
import dev.waitlens.program.shape.ProgramClasses;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Stacks.Method;
import java.nio.file.Path;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The classes of the program that a recording is of.
final class RecordedClasses {
    /// From a method to one that it calls, and on: further, nobody follows.
    private static final int CALLED = 3;

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

    /// What these classes say of the calls on a stack.
    static CallSites callSites(ProgramClasses classes) {
        return new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return classes.times(key(outer), line, key(inner));
            }

            @Override
            public boolean spins(Method method) {
                return classes.method(key(method))
                        .map(shape -> shape.calls().stream().anyMatch(RecordedClasses::isPatient))
                        .orElse(false);
            }

            @Override
            public Times timesOfFunction(Method function) {
                return classes.method(key(function)).flatMap(MethodShape::madeAt).map(FunctionSite::times)
                        .orElse(Times.UNKNOWN);
            }

            @Override
            public boolean runsMany(Method method, int line) {
                return classes.method(key(method)).stream().flatMap(shape -> shape.callsAt(line).stream())
                        .anyMatch(CallSite::iterates);
            }

            @Override
            public boolean needsTheLast(Method outer, int line, Method inner) {
                return classes.method(key(outer))
                        .map(shape -> shape.dependence(line, inner.name(), inner.descriptor()))
                        .filter(found -> found == Dependence.DEPENDENT).isPresent();
            }

            @Override
            public boolean carriesOn(Method outer, int line, Method inner) {
                List<CallSite> calls = callsAt(outer, line, inner);
                return !calls.isEmpty() && calls.stream().allMatch(CallSite::carriesOn);
            }

            @Override
            public boolean asksSelector(Method method) {
                return classes.method(key(method)).stream().flatMap(shape -> shape.calls().stream())
                        .filter(call -> call.times() == Times.REPEATED).map(call -> named(call.target()))
                        .anyMatch(called -> Catalogue.kindOf(called).filter(Wait.SELECTOR::equals).isPresent());
            }

            @Override
            public boolean pausesUntil(Method outer, int line, Method inner) {
                List<CallSite> calls = callsAt(outer, line, inner);
                return !calls.isEmpty() && calls.stream().allMatch(CallSite::byTheClock);
            }

            @Override
            public OptionalInt loopsOfGroup(Method outer, int line, Method inner) {
                List<CallSite> calls = callsAt(outer, line, inner);
                return calls.stream().allMatch(call -> call.loopsOfGroup().isPresent())
                        ? calls.stream().mapToInt(call -> call.loopsOfGroup().getAsInt()).max() : OptionalInt.empty();
            }

            private List<CallSite> callsAt(Method outer, int line, Method inner) {
                return classes.method(key(outer)).stream()
                        .flatMap(shape -> shape.callsAt(line, inner.name(), inner.descriptor()).stream()).toList();
            }

            @Override
            public boolean holdsSharedLock(Method method, int line) {
                return classes.method(key(method)).stream().flatMap(shape -> shape.blocksAt(line).stream())
                        .anyMatch(block -> block.lock() instanceof LockUse.OfClass
                                || block.lock() instanceof LockUse.StaticField);
            }

            @Override
            public Optional<Boolean> sendsDatagrams(Method method) {
                return sends(key(method), CALLED);
            }

            private Optional<Boolean> sends(MethodKey method, int depth) {
                return classes.method(method)
                        .map(shape -> shape.calls().stream().anyMatch(call -> call.sendsDatagrams()
                                || depth > 0 && call.target().owner().equals(method.owner())
                                        && sends(call.target(), depth - 1).orElse(true)));
            }

            @Override
            public Optional<Boolean> handsOut(Method method) {
                return classes.method(key(method)).map(shape -> calls(shape,
                        call -> call.runs().filter(Runs::elsewhere).isPresent(), CALLED));
            }

            @Override
            public Optional<Boolean> givesToQueue(Method method) {
                return classes.method(key(method)).map(shape -> calls(shape, CallSite::givesToQueue, CALLED));
            }

            /// What an abstract method does, nobody knows: it may. What libraries do inside is not looked into.
            private boolean calls(MethodShape shape, Predicate<CallSite> wanted, int depth) {
                return (shape.flags() & ClassFile.ACC_ABSTRACT) != 0 || shape.calls().stream()
                        .anyMatch(call -> wanted.test(call)
                                || depth > 0 && Stream.concat(Stream.of(call.target()), ran(call))
                                        .filter(called -> isProgram(called.owner()))
                                        .flatMap(called -> classes.method(called).stream())
                                        .anyMatch(called -> calls(called, wanted, depth - 1)));
            }

            /// The functions that a call is given and runs itself, not on other threads.
            private Stream<MethodKey> ran(CallSite call) {
                return call.runs().filter(Runs::elsewhere).isPresent() ? Stream.of() : call.given().stream();
            }

            @Override
            public List<String> takesFrom(Method method) {
                return classes.method(key(method)).stream().flatMap(shape -> shape.calls().stream())
                        .map(CallSite::target).filter(RecordedClasses::isTaking).map(MethodKey::simpleOwner)
                        .distinct().toList();
            }

            @Override
            public List<String> unsafeState(Method method) {
                return classes.method(key(method)).stream().flatMap(shape -> shape.statics().stream())
                        .filter(use -> !use.guarded()).flatMap(use -> use.unsafe().stream()
                                .map(type -> simple(type) + " in " + simple(use.owner()) + "." + use.name()))
                        .distinct().toList();
            }
        };
    }

    /// Whether a call takes one of something of which there are only so many.
    private static boolean isTaking(MethodKey called) {
        MethodName name = named(called);
        String given = called.descriptor().substring(called.descriptor().indexOf(')') + 1);
        return Catalogue.taken(name).isPresent()
                || given.startsWith("L")
                        && Catalogue.connection(given.substring(1, given.length() - 1).replace('/', '.'))
                                .flatMap(PoolOpening::from).filter(name.className()::equals).isPresent();
    }

    private static MethodName named(MethodKey key) {
        record Named(String className, String name) implements MethodName {}
        return new Named(key.owner().replace('/', '.'), key.name());
    }

    private static boolean isProgram(String internalName) {
        Owner owner = Catalogue.ownerOf(internalName.replace('/', '.'));
        return owner == Owner.PROGRAM || owner == Owner.GENERATED;
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    private static boolean isPatient(CallSite call) {
        return call.target().owner().equals(Thread.class.getName().replace('.', '/'))
                && (call.target().name().equals("onSpinWait") || call.target().name().equals("yield"));
    }

    private static MethodKey key(Method method) {
        return new MethodKey(method.plainClassName().replace('.', '/'), method.name(), method.descriptor());
    }
}
