package dev.waitlens.program.shape;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.LockedRegion;
import dev.waitlens.program.code.LoopNest.Loop;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodCode;
import dev.waitlens.program.code.MethodCode.FieldUse;
import dev.waitlens.program.code.MethodCode.Invoked;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.ClassConstant;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes a method's shape from its code.
final class ShapeReader {
    /// More calls of one target on one line than anybody writes: then nobody asks whether they exclude each other.
    private static final int MANY_ON_A_LINE = 8;

    private final KnownMethods known;
    private final StaticFields statics;
    private final FunctionSites functions;

    ShapeReader(KnownMethods known, StaticFields statics, FunctionSites functions) {
        this.known = known;
        this.statics = statics;
        this.functions = functions;
    }

    /// **Throws** [IllegalArgumentException] or another unchecked exception when the class is broken.
    MethodShape read(ClassModel type, MethodModel method) {
        var key = new MethodKey(type.thisClass().asInternalName(), method.methodName().stringValue(),
                method.methodType().stringValue());
        int flags = method.flags().flagsMask();
        Optional<FunctionSite> madeAt = functions.of(type, method);
        return MethodCode.of(type, method).map(code -> new Reading(code, key, flags).shape(madeAt))
                .orElse(new MethodShape(key, flags, List.of(), List.of(), List.of(), List.of(), madeAt, true));
    }

    /// How often one call of a method runs one of its instructions.
    static Times times(MethodCode code, int index) {
        if (code.loops().repeats(index, false)) {
            return Times.REPEATED;
        }
        return code.loops().repeats(index, true) ? Times.UNKNOWN : Times.ONCE;
    }

    /// One method's.
    private final class Reading {
        private final MethodCode code;
        private final MethodKey key;
        private final int flags;
        private final List<LockedRegion> locked;
        private final Map<Integer, CodeCall> calls = new HashMap<>();

        Reading(MethodCode code, MethodKey key, int flags) {
            this.code = code;
            this.key = key;
            this.flags = flags;
            this.locked = code.locked(known::takesLock, known::givesLockBack);
            code.facts().ifPresent(facts -> facts.calls().forEach(call -> calls.put(call.index(), call)));
        }

        MethodShape shape(Optional<FunctionSite> madeAt) {
            return new MethodShape(key, flags, code.loops().loops().stream().map(this::loop).toList(),
                    locked.stream().map(this::block).toList(), statics.of(code, this::isGuarded), calls(), madeAt,
                    code.facts().isPresent());
        }

        private LoopShape loop(Loop loop) {
            return new LoopShape(code.offset(loop.body().nextSetBit(0)), code.offset(loop.body().length() - 1),
                    loop.depth(), lines(loop.body()));
        }

        private SortedSet<Integer> lines(BitSet body) {
            return body.stream().map(code::line).filter(line -> line > 0).boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private LockedBlock block(LockedRegion region) {
            SortedSet<Integer> lines = lines(region.body());
            code.invoked().stream().filter(call -> code.isReachable(call.index()) && !region.body().get(call.index()))
                    .forEach(call -> lines.remove(code.line(call.index())));
            int begin = Math.max(region.enter(), region.body().nextSetBit(0));
            return new LockedBlock(lock(region.lock()), code.line(region.enter()), code.offset(begin),
                    code.offset(Math.max(begin, region.body().length() - 1)), lines);
        }

        private boolean isGuarded(int index) {
            return (flags & ClassFile.ACC_SYNCHRONIZED) != 0
                    || locked.stream().anyMatch(region -> region.body().get(index));
        }

        private LockUse lock(Value value) {
            return switch (value) {
                case Parameter(int index) -> parameter(index);
                case ClassConstant(String name) -> new LockUse.OfClass(name);
                case FieldRead field -> field(field);
                case CodeCall call -> new LockUse.Result(call.owner(), call.name(), internal(call.resultType()));
                case Made made -> new LockUse.Result(made.type(), "<init>", made.type());
                default -> new LockUse.Unknown();
            };
        }

        private LockUse parameter(int index) {
            boolean isStatic = (flags & ClassFile.ACC_STATIC) != 0;
            if (!isStatic && index == 0) {
                return new LockUse.This(key.owner());
            }
            List<ClassDesc> types = MethodTypeDesc.ofDescriptor(key.descriptor()).parameterList();
            int argument = isStatic ? index : index - 1;
            return new LockUse.Argument(argument, internal(types.get(argument).descriptorString()));
        }

        private LockUse field(FieldRead read) {
            Optional<FieldUse> declared = code.fields().stream()
                    .filter(use -> use.owner().equals(read.owner()) && use.name().equals(read.name())).findFirst();
            return declared.<LockUse>map(use -> use.isStatic()
                    ? new LockUse.StaticField(use.owner(), use.name(), internal(use.descriptor()))
                    : new LockUse.InstanceField(use.owner(), use.name(), internal(use.descriptor())))
                    .orElse(new LockUse.Unknown());
        }

        private static String internal(String descriptor) {
            return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
        }

        private List<CallSite> calls() {
            Map<Place, List<Invoked>> places = code.invoked().stream()
                    .filter(call -> code.isReachable(call.index()))
                    .collect(Collectors.groupingBy(call -> new Place(code.line(call.index()), call.target())));
            List<CallSite> sites = new ArrayList<>();
            for (Invoked call : code.invoked()) {
                if (code.isReachable(call.index())) {
                    sites.add(site(call, places.get(new Place(code.line(call.index()), call.target()))));
                }
            }
            return sites;
        }

        private record Place(int line, MethodKey target) {}

        private CallSite site(Invoked call, List<Invoked> sameLine) {
            List<LockUse> held = locked.stream().filter(region -> region.body().get(call.index()))
                    .map(region -> lock(region.lock())).toList();
            return new CallSite(code.line(call.index()), code.offset(call.index()), call.target(),
                    times(code, call.index()), isOneOfSeveral(call, sameLine), dependences(call), held,
                    given(call), isByTheClock(call), carriesOn(call), loopsOfGroup(call),
                    known.sendsDatagrams(call.target()), known.givesToQueue(call.target()), known.runs(call.target()));
        }

        private boolean isByTheClock(Invoked invoked) {
            CodeCall call = calls.get(invoked.index());
            return call != null && call.isWorkedOutOf(known::tellsTime);
        }

        private OptionalInt loopsOfGroup(Invoked invoked) {
            int loops = code.loops().around(invoked.index()).size();
            if (isOn(invoked, value -> isFrom(value, known::standsForMany))
                    || known.runs(invoked.target()).filter(how -> how.elsewhere() && how.times() == Times.REPEATED)
                            .isPresent()) {
                return OptionalInt.of(loops);
            }
            // Going through them is a loop, too.
            return isOn(invoked, value -> value == Value.Unknown.ELEMENT || isFrom(value, known::givesOneOfMany))
                    ? OptionalInt.of(Math.max(0, loops - 1)) : OptionalInt.empty();
        }

        /// Whether what it is called on may be such a value.
        private boolean isOn(Invoked invoked, Predicate<Value> wanted) {
            CodeCall call = calls.get(invoked.index());
            boolean[] found = {false};
            if (call != null && call.kind() != CodeCall.Kind.STATIC) {
                call.arguments().getFirst().each(value -> found[0] |= wanted.test(value));
            }
            return found[0];
        }

        private static boolean isFrom(Value value, Predicate<MethodKey> given) {
            return value instanceof CodeCall source && given.test(source.target());
        }

        private boolean carriesOn(Invoked invoked) {
            CodeCall call = calls.get(invoked.index());
            return call != null && code.facts().filter(facts -> facts.carriesOn(call)).isPresent();
        }

        private List<MethodKey> given(Invoked invoked) {
            List<MethodKey> bodies = new ArrayList<>();
            Optional.ofNullable(calls.get(invoked.index())).ifPresent(call -> call.arguments()
                    .forEach(argument -> argument.each(value -> {
                        if (value instanceof Closure closure) {
                            bodies.add(closure.body());
                        }
                    })));
            return bodies;
        }

        /// Copies of `finally` exclude each other; two calls in one statement do not.
        private boolean isOneOfSeveral(Invoked call, List<Invoked> sameLine) {
            return sameLine.size() > MANY_ON_A_LINE
                    || sameLine.stream().filter(other -> other.index() != call.index())
                            .anyMatch(other -> code.mayFollow(call.index(), other.index())
                                    || code.mayFollow(other.index(), call.index()));
        }

        private List<Dependence> dependences(Invoked invoked) {
            return code.loops().around(invoked.index()).stream()
                    .map(loop -> Optional.ofNullable(calls.get(invoked.index()))
                            .filter(call -> code.feedsItself(loop, call) || movesOnWhatIsShared(loop, call))
                            .map(_ -> Dependence.DEPENDENT).orElse(Dependence.UNKNOWN))
                    .toList();
        }

        private boolean movesOnWhatIsShared(Loop loop, CodeCall call) {
            if (call.kind() != CodeCall.Kind.VIRTUAL || !known.movesOn(call.target())) {
                return false;
            }
            boolean[] shared = {true};
            call.arguments().getFirst().each(value -> shared[0] &= switch (value) {
                case CodeCall source -> !loop.holds(source.index());
                case Made made -> !loop.holds(made.index());
                case Parameter _ -> true;
                default -> false;
            });
            return shared[0];
        }
    }
}
