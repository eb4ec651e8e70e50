package dev.waitlens.sketch;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.PoolOpening;
import dev.waitlens.program.shape.Declaration;
import dev.waitlens.program.shape.Declaration.Field;
import dev.waitlens.program.shape.Declaration.Parameter;
import dev.waitlens.program.shape.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A unit of work as it is called: `shop.fetch(url)`.
///
/// @param on        what comes before the name: `shop.`, `new `, or nothing
/// @param name      a word of Java: the unit's, or `step` for what has none that can be written
/// @param thrown    exceptions that it declares
/// @param fields    of its class, which it uses and of which calls need one each
/// @param free      what the code around must have: the receiver
record UnitCall(String on, String name, List<Argument> arguments, JavaType result, List<JavaType> thrown,
        List<Field> fields, List<Variable> free) {
    static final String STEP = "step";
    /// Ends of the names of classes whose objects all calls may share: then it is another argument that tells the calls apart.
    private static final List<
            String> TOOLS = List.of("Client", "DataSource", "Executor", "Service", "Factory", "Config",
                    "Options", "Settings", "Context", "Logger", "Pool", "Template", "Semaphore", "Lock");

    UnitCall {
        arguments = List.copyOf(arguments);
        thrown = List.copyOf(thrown);
        fields = List.copyOf(fields);
        free = List.copyOf(free);
    }

    record Variable(String name, JavaType type) {}

    /// @param item       it is what tells one call from the next
    /// @param connection it takes one call at a time
    record Argument(String text, JavaType type, boolean item, Optional<PoolOpening> connection) {
        Argument called(String other) {
            return new Argument(other, type, item, connection);
        }
    }

    /// @param caller the method around the loop; where nobody knows it, it is one of the unit's own class
    static UnitCall of(Declaration unit, Optional<Declaration> caller, TakenNames names) {
        boolean sameClass = caller.map(each -> each.key().owner().equals(unit.key().owner())).orElse(true);
        boolean inside = sameClass && !caller.map(Declaration::isStatic).orElse(unit.isStatic());
        JavaType owner = JavaType.ofClass(unit.key().owner());
        String name = unit.key().name();
        boolean made = name.equals("<init>");
        boolean written = JavaType.isWord(name) && !owner.equals(JavaType.OBJECT);
        List<Argument> arguments = arguments(unit, inside, names);
        List<JavaType> thrown = unit.thrown();
        List<Field> fields = unit.fields().stream().filter(field -> connection(field.type()).isPresent()).toList();
        if (made && !owner.equals(JavaType.OBJECT)) {
            return new UnitCall("new ", owner.text(), arguments, owner, thrown, fields, List.of());
        }
        JavaType result = inside ? unit.result() : outside(unit.result());
        if (!written || unit.isStatic()) {
            String on = written && !sameClass ? owner.text() + "." : "";
            return new UnitCall(on, written ? name : STEP, arguments, result, thrown, fields, List.of());
        }
        if (inside) {
            return new UnitCall("", name, arguments, result, thrown, fields, List.of());
        }
        var receiver = new Variable(names.free(TakenNames.ofType(owner)), owner);
        return new UnitCall(receiver.name() + ".", name, arguments, result, thrown, fields, List.of(receiver));
    }

    /// Type variables of the unit's class mean nothing in another one.
    private static JavaType outside(JavaType type) {
        return type.hasVariables() ? type.outside() : type;
    }

    private static List<Argument> arguments(Declaration unit, boolean inside, TakenNames names) {
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : unit.parameters()) {
            JavaType type = inside ? parameter.type() : outside(parameter.type());
            String name = names.free(parameter.name().isEmpty() ? TakenNames.ofType(type) : parameter.name());
            arguments.add(new Argument(name, type, false, connection(type)));
        }
        int item = itemOf(arguments);
        if (item >= 0) {
            Argument each = arguments.get(item);
            arguments.set(item, new Argument(each.text(), each.type(), true, each.connection()));
        }
        return arguments;
    }

    /// The first that is no tool; where all are, the calls differ in nothing that they are given.
    private static int itemOf(List<Argument> arguments) {
        for (int at = 0; at < arguments.size(); at++) {
            Argument argument = arguments.get(at);
            if (argument.connection().isEmpty() && TOOLS.stream().noneMatch(argument.type().raw()::endsWith)) {
                return at;
            }
        }
        return -1;
    }

    static Optional<PoolOpening> connection(JavaType type) {
        return Catalogue.connection(type.owner().replace('/', '.'));
    }

    Optional<Argument> item() {
        return arguments.stream().filter(Argument::item).findFirst();
    }

    /// With these texts as arguments.
    UnitCall with(List<Argument> others) {
        return new UnitCall(on, name, others, result, thrown, fields, free);
    }

    UnitCall named(String onOther) {
        return new UnitCall(onOther, name, arguments, result, thrown, fields, List.of());
    }

    /// `shop.fetch(url)`
    String text() {
        return on + name + given();
    }

    /// `shop.fetchAsync(url)`
    String asyncText() {
        return (on.equals("new ") ? "" : on) + asyncName() + given();
    }

    String asyncName() {
        String plain = simpleName();
        return (on.equals("new ") ? Character.toLowerCase(plain.charAt(0)) + plain.substring(1) : plain) + "Async";
    }

    /// The last part of the name: `Desk` of `Shop.Desk`.
    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private String given() {
        return arguments.stream().map(Argument::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
