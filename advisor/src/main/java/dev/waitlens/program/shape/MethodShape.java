package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a method's code says of itself.
///
/// @param flags    access flags of the class-file format
/// @param loops    inner ones before those around them
/// @param blocks   what runs with a lock held that it takes: first its `synchronized` blocks, then those of calls that take a lock, each in the order of the code
/// @param statics  state that threads which run it would share
/// @param calls    in the order of the code
/// @param madeAt   where the function is made that it is the body of; empty for other methods, and where that was not found
/// @param followed false where its values were too many to be followed: then locks, dependences and what statics hold are unknown
public record MethodShape(MethodKey key, int flags, List<LoopShape> loops, List<LockedBlock> blocks,
        List<StaticUse> statics, List<CallSite> calls, Optional<FunctionSite> madeAt, boolean followed) {

    public MethodShape {
        loops = List.copyOf(loops);
        blocks = List.copyOf(blocks);
        statics = List.copyOf(statics);
        calls = List.copyOf(calls);
    }

    public boolean isStatic() {
        return (flags & ClassFile.ACC_STATIC) != 0;
    }

    public boolean isSynchronized() {
        return (flags & ClassFile.ACC_SYNCHRONIZED) != 0;
    }

    public boolean isNative() {
        return (flags & ClassFile.ACC_NATIVE) != 0;
    }

    /// The calls on a source line.
    public List<CallSite> callsAt(int line) {
        return calls.stream().filter(call -> call.line() == line && line > 0).toList();
    }

    /// The calls on a source line that a caller's frame at this line with this callee above it may stand for: those of this name
    /// and descriptor, else of this name, else all, because a library may stand between the two.
    ///
    /// @param descriptor empty where unknown
    public List<CallSite> callsAt(int line, String name, String descriptor) {
        List<CallSite> here = callsAt(line);
        return first(here, call -> isNamed(call, name) && call.target().descriptor().equals(descriptor))
                .or(() -> first(here, call -> isNamed(call, name))).orElse(here);
    }

    private static boolean isNamed(CallSite call, String name) {
        return call.target().name().equals(name);
    }

    private static Optional<List<CallSite>> first(List<CallSite> calls, Predicate<CallSite> wanted) {
        List<CallSite> found = calls.stream().filter(wanted).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// Whether every call on this line, or where there is none the line itself, is run again and again by one call of the method.
    public boolean isInLoop(int line) {
        List<CallSite> here = callsAt(line);
        return here.isEmpty() ? loops.stream().anyMatch(loop -> loop.lines().contains(line))
                : here.stream().allMatch(call -> call.times() == Times.REPEATED);
    }

    /// How often one call of the method runs each call on this line. [Times#UNKNOWN] where there is none, or they differ.
    public Times times(int line) {
        List<Times> all = callsAt(line).stream().map(CallSite::times).distinct().toList();
        return all.size() == 1 ? all.getFirst() : Times.UNKNOWN;
    }

    /// How often one call of the method calls this callee from this line; where the line has no such call, as the lines of recordings can be
    /// beside the mark, from the only place that has. [Times#UNKNOWN] where there is none, or several.
    ///
    /// @param descriptor empty where unknown
    public Times times(int line, String name, String descriptor) {
        List<CallSite> meant = meant(callsAt(line), name, descriptor);
        if (meant.isEmpty()) {
            List<CallSite> anywhere = meant(calls, name, descriptor);
            meant = anywhere.size() == 1 ? anywhere : List.of();
        }
        List<Times> all = meant.stream().map(CallSite::times).distinct().toList();
        boolean counted = all.size() == 1
                && (all.getFirst() == Times.REPEATED || meant.stream().noneMatch(CallSite::several));
        return counted ? all.getFirst() : Times.UNKNOWN;
    }

    private static List<CallSite> meant(List<CallSite> calls, String name, String descriptor) {
        List<CallSite> named = calls.stream().filter(call -> isNamed(call, name)).toList();
        List<CallSite> exact = named.stream().filter(call -> call.target().descriptor().equals(descriptor)).toList();
        return exact.isEmpty() ? named : exact;
    }

    /// Whether the calls of this callee from this line cannot overlap, each needing the one before.
    ///
    /// @param descriptor empty where unknown
    public Dependence dependence(int line, String name, String descriptor) {
        List<CallSite> sites = callsAt(line, name, descriptor);
        return !sites.isEmpty() && sites.stream().allMatch(call -> call.dependence() == Dependence.DEPENDENT)
                ? Dependence.DEPENDENT : Dependence.UNKNOWN;
    }

    /// The blocks that hold all calls of a line.
    public List<LockedBlock> blocksAt(int line) {
        return blocks.stream().filter(block -> block.lines().contains(line)).toList();
    }
}
