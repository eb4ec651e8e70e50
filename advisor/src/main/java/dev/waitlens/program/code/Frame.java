package dev.waitlens.program.code;

import dev.waitlens.program.code.Value.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Local variables and operand stack at one instruction, in slots: a `long` or a `double` takes two.
final class Frame {
    private final Value[] locals;
    private final ArrayList<Value> stack;
    private int monitors;

    private Frame(Value[] locals, List<Value> stack, int monitors) {
        this.locals = locals;
        this.stack = new ArrayList<>(stack);
        this.monitors = monitors;
    }

    static Frame atEntry(int maxLocals) {
        var locals = new Value[maxLocals];
        Arrays.fill(locals, Unknown.UNKNOWN);
        return new Frame(locals, List.of(), 0);
    }

    Frame copy() {
        return new Frame(locals.clone(), stack, monitors);
    }

    /// As it is when an exception is caught here.
    Frame caught() {
        return new Frame(locals.clone(), List.of(Unknown.UNKNOWN), monitors);
    }

    /// As large, with nothing known of any value.
    Frame forgotten() {
        var frame = atEntry(locals.length);
        stack.forEach(_ -> frame.push(Unknown.UNKNOWN));
        return frame;
    }

    /// Slots in all.
    int size() {
        return locals.length + stack.size();
    }

    Value local(int slot) {
        return locals[slot];
    }

    void store(int slot, Value value) {
        locals[slot] = value;
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.removeLast();
    }

    /// **Shape**: in the order in which they were pushed.
    List<Value> pop(int slots) {
        var top = stack.subList(stack.size() - slots, stack.size());
        List<Value> popped = new ArrayList<>(top);
        top.clear();
        return popped;
    }

    /// Puts a copy of the top `slots` below the `below` slots that are under them.
    void duplicate(int slots, int below) {
        var top = List.copyOf(stack.subList(stack.size() - slots, stack.size()));
        stack.addAll(stack.size() - slots - below, top);
    }

    void swap() {
        Collections.swap(stack, stack.size() - 1, stack.size() - 2);
    }

    void enterMonitor() {
        monitors++;
    }

    void exitMonitor() {
        monitors = Math.max(0, monitors - 1);
    }

    boolean holdsMonitor() {
        return monitors > 0;
    }

    /// Takes in what another way to the same instruction knows.
    ///
    /// @return whether this changed
    boolean meet(Frame other) {
        boolean changed = false;
        for (int slot = 0; slot < locals.length; slot++) {
            Value met = Value.merge(locals[slot], other.locals[slot], Uses::mark);
            changed |= !met.equals(locals[slot]);
            locals[slot] = met;
        }
        // Unequal depths are no valid code; what both have is enough to go on with.
        for (int at = 0; at < Math.min(stack.size(), other.stack.size()); at++) {
            Value met = Value.merge(stack.get(at), other.stack.get(at), Uses::mark);
            changed |= !met.equals(stack.get(at));
            stack.set(at, met);
        }
        // The handler that javac writes to leave a monitor covers its own leaving: the lower count is the true one.
        if (other.monitors < monitors) {
            monitors = other.monitors;
            changed = true;
        }
        return changed;
    }
}
