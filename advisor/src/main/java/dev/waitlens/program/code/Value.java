package dev.waitlens.program.code;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What is known of a value on a method's stack, from the instructions alone.
public sealed interface Value permits CodeCall, Closure, Made, Derived, Value.Unknown, Value.Parameter, Value.Constant,
        Value.ClassConstant, Value.FieldRead, Value.Row, Value.Mixed {

    /// Anything.
    enum Unknown implements Value {
        UNKNOWN,
        /// `null`, written in the code.
        NOTHING,
        /// What an array holds at some place.
        ELEMENT,
        /// So many values met here that none of them is kept, and no more is added: so the interpreter comes to an end.
        FORGOTTEN
    }

    /// An argument of the method.
    ///
    /// @param index from 0; an instance method's 0 is `this`
    record Parameter(int index) implements Value {}

    /// A whole number written in the code.
    record Constant(int number) implements Value {}

    /// A class written in the code: `Shop.class`.
    ///
    /// @param name internal name
    record ClassConstant(String name) implements Value {}

    /// What was read from a field.
    record FieldRead(String owner, String name) implements Value {}

    /// A new array.
    ///
    /// @param length as written in the code, or [Unknown]
    record Row(int place, Value length) implements Value {}

    /// One of several, where branches meet.
    record Mixed(List<Value> choices) implements Value {
        private static final int MOST = 6;

        public Mixed {
            choices = List.copyOf(choices);
        }
    }

    /// The value where two branches meet.
    ///
    /// @param lost told of values that are forgotten because there are too many
    static Value merge(Value one, Value other, Consumer<Value> lost) {
        if (one.equals(other)) {
            return one;
        }
        if (one == Unknown.FORGOTTEN || other == Unknown.FORGOTTEN) {
            lost.accept(one);
            lost.accept(other);
            return Unknown.FORGOTTEN;
        }
        Set<Value> all = new LinkedHashSet<>();
        one.each(all::add);
        other.each(all::add);
        if (all.size() > Mixed.MOST) {
            all.forEach(lost);
            return Unknown.FORGOTTEN;
        }
        return all.equals(choicesOf(one)) ? one : new Mixed(List.copyOf(all));
    }

    private static Set<Value> choicesOf(Value value) {
        Set<Value> all = new LinkedHashSet<>();
        value.each(all::add);
        return all;
    }

    /// Hands over each thing that this value may be.
    default void each(Consumer<? super Value> action) {
        if (this instanceof Mixed(List<Value> choices)) {
            choices.forEach(action);
        } else {
            action.accept(this);
        }
    }
}
