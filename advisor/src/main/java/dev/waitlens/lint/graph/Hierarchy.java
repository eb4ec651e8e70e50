package dev.waitlens.lint.graph;

import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value.Parameter;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.Program;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which methods a call may reach, by the relations of the classes (class hierarchy analysis).
///
/// A call on an object that the same method made reaches that class's method and no other. Else it reaches the method of
/// the receiver's static type and everything that overrides it, unless those are more than [#MOST]: then nobody knows, and
/// the call is not followed; of a dependency's class that has the method itself, it reaches that one. Calls through the JDK's interfaces (`Runnable`, `Iterator`) are followed only on an object that
/// the same method made.
public final class Hierarchy {
    /// More implementations than this are not followed: paths through them are guesses.
    public static final int MOST = 8;
    private static final int MOST_IN_LIBRARIES = 3;

    private final Program program;
    private final Map<String, List<String>> below = new HashMap<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    /// Of lambdas the method in which each is written.
    private final Map<MethodKey, MethodKey> makers = new HashMap<>();

    public Hierarchy(Program program) {
        this.program = program;
        for (ClassHead head : program.heads()) {
            below.computeIfAbsent(head.parent(), _ -> new ArrayList<>()).add(head.name());
            head.interfaces().forEach(type -> below.computeIfAbsent(type, _ -> new ArrayList<>()).add(head.name()));
        }
    }

    /// @param methods with code; empty when none is here
    /// @param tooMany there are more than are followed
    public record Targets(List<MethodFacts> methods, boolean tooMany) {
        private static final Targets NONE = new Targets(List.of(), false);

        public Targets {
            methods = List.copyOf(methods);
        }
    }

    /// As [#targets(CodeCall)]; a call that an inherited method, or a lambda in it, makes on its own object reaches only classes that inherit it.
    public Targets targets(MethodFacts from, CodeCall call) {
        return targets(from, call, call.owner());
    }

    /// As [#targets(MethodFacts, CodeCall)], on an object of a class, or of one below it.
    Targets targets(MethodFacts from, CodeCall call, String type) {
        boolean own = call.kind() == CodeCall.Kind.VIRTUAL && !from.shape().isStatic()
                && !from.key().name().equals("<init>")
                && call.arguments().getFirst().equals(new Parameter(0));
        return own ? virtual(call.target().in(type), Optional.of(writtenIn(from))) : targets(call, type);
    }

    /// The method in whose text the code stands: of a lambda that uses the object, the one that makes it.
    private MethodKey writtenIn(MethodFacts code) {
        if (!code.key().name().startsWith("lambda$")) {
            return code.key();
        }
        MethodKey known = makers.get(code.key());
        if (known == null) {
            known = program.body(code.key().owner()).stream().flatMap(type -> type.methods().values().stream())
                    .filter(method -> method.closures().stream().anyMatch(closure -> makes(closure, code.key())))
                    .findFirst().map(this::writtenIn).orElse(code.key());
            makers.put(code.key(), known);
        }
        return known;
    }

    private static boolean makes(Closure closure, MethodKey body) {
        return closure.body().equals(body) && !closure.captured().isEmpty()
                && closure.captured().getFirst().equals(new Parameter(0));
    }

    public Targets targets(CodeCall call) {
        return targets(call, call.owner());
    }

    private Targets targets(CodeCall call, String type) {
        if (call.kind() != CodeCall.Kind.VIRTUAL) {
            return found(call.owner(), call.target()).map(one -> new Targets(List.of(one), false))
                    .orElse(Targets.NONE);
        }
        if (call.arguments().getFirst() instanceof Made made) {
            return found(made.type(), call.target()).map(one -> new Targets(List.of(one), false))
                    .orElse(Targets.NONE);
        }
        return virtual(call.target().in(type), Optional.empty());
    }

    /// The methods that a call reaches on objects of these classes.
    Targets targets(Collection<String> types, MethodKey called) {
        Map<MethodKey, MethodFacts> methods = new LinkedHashMap<>();
        types.forEach(type -> found(type, called).filter(method -> !method.shape().isAbstract())
                .ifPresent(method -> methods.put(method.key(), method)));
        boolean tooMany = methods.size() > MOST;
        return new Targets(tooMany ? List.of() : List.copyOf(methods.values()), tooMany);
    }

    /// Whether a class or interface has classes below it.
    boolean hasBelow(String type) {
        return below.containsKey(type);
    }

    public Targets targets(Closure closure) {
        if (closure.virtual() && (closure.captured().isEmpty()
                || !(closure.captured().getFirst() instanceof Made))) {
            return virtual(closure.body(), Optional.empty());
        }
        String owner = closure.virtual() && closure.captured().getFirst() instanceof Made made ? made.type()
                : closure.body().owner();
        return found(owner, closure.body()).map(one -> new Targets(List.of(one), false)).orElse(Targets.NONE);
    }

    /// @param inherited only classes count that have this method from above, or declare it
    private Targets virtual(MethodKey called, Optional<MethodKey> inherited) {
        Optional<ClassHead> head = program.head(called.owner());
        if (head.isEmpty()) {
            return Targets.NONE;
        }
        Map<MethodKey, MethodFacts> methods = new LinkedHashMap<>();
        Optional<MethodFacts> declared = found(called.owner(), called);
        declared.filter(method -> !method.shape().isAbstract()).ifPresent(method -> methods.put(method.key(), method));
        boolean library = !head.get().own() && inherited.isEmpty() && !methods.isEmpty();
        if (library || declared.filter(method -> method.shape().fixed()).isPresent()) {
            return new Targets(List.copyOf(methods.values()), false);
        }
        int most = head.get().own() ? MOST : MOST_IN_LIBRARIES;
        Deque<String> open = new ArrayDeque<>(below.getOrDefault(called.owner(), List.of()));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String type = open.pop();
            found(type, called).filter(method -> !method.shape().isAbstract() && runs(type, inherited))
                    .ifPresent(method -> methods.put(method.key(), method));
            if (methods.size() > most || seen.size() > 500) {
                return new Targets(List.of(), true);
            }
            below.getOrDefault(type, List.of()).stream().filter(seen::add).forEach(open::push);
        }
        return new Targets(List.copyOf(methods.values()), false);
    }

    /// Whether objects of a class run an inherited method: as it is, or called by what overrides it.
    private boolean runs(String type, Optional<MethodKey> inherited) {
        return inherited.isEmpty() || found(type, inherited.get()).filter(method -> method.key().equals(inherited.get())
                || method.calls().stream().anyMatch(call -> call.kind() == CodeCall.Kind.SPECIAL
                        && call.name().equals(inherited.get().name())))
                .isPresent();
    }

    /// The method that an object of this class runs: its own, its superclass's, or an interface's default.
    Optional<MethodFacts> found(String type, MethodKey called) {
        Set<String> seen = new HashSet<>();
        Deque<String> interfaces = new ArrayDeque<>();
        for (Optional<ClassBody> body = program.body(type); body.isPresent() && seen.add(body.get().head().name());
                body = program.body(body.get().head().parent())) {
            Optional<MethodFacts> method = body.get().method(called.name(), called.descriptor());
            if (method.isPresent()) {
                return method;
            }
            interfaces.addAll(body.get().head().interfaces());
        }
        while (!interfaces.isEmpty()) {
            Optional<ClassBody> body = program.body(interfaces.pop());
            if (body.isPresent() && seen.add(body.get().head().name())) {
                Optional<MethodFacts> method = body.get().method(called.name(), called.descriptor());
                if (method.isPresent()) {
                    return method;
                }
                interfaces.addAll(body.get().head().interfaces());
            }
        }
        return Optional.empty();
    }

    /// Whether it is the class above all, which may be anything.
    public static boolean isTop(String type) {
        return type.equals("java/lang/Object");
    }

    /// Whether a class or interface of the program or of its dependencies, or one below it, stands below another one, too.
    public boolean mayBe(String type, String other) {
        Deque<String> open = new ArrayDeque<>(List.of(type));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (isA(name, other)) {
                return true;
            }
            below.getOrDefault(name, List.of()).stream().filter(seen::add).forEach(open::push);
        }
        return false;
    }

    /// Whether a class is another one, or stands below it.
    public boolean isA(String type, String other) {
        return above(type).contains(other);
    }

    /// A class and all above it, as far as they are known. Every class and interface stands below `Object`.
    public Set<String> above(String type) {
        return above.computeIfAbsent(type, this::allAbove);
    }

    private Set<String> allAbove(String type) {
        Deque<String> open = new ArrayDeque<>(List.of(type));
        Set<String> names = new HashSet<>(List.of(type, "java/lang/Object"));
        while (!open.isEmpty()) {
            String name = open.pop();
            Optional<ClassHead> head = program.head(name);
            if (head.isPresent()) {
                head.get().interfaces().stream().filter(names::add).forEach(open::push);
                if (!head.get().parent().isEmpty() && names.add(head.get().parent())) {
                    open.push(head.get().parent());
                }
            } else {
                names.addAll(Jdk.above(name));
            }
        }
        return names;
    }

    /// The bodies of an object that is used as a function: the method that its functional interface asks for; of an interface that is
    /// not here the one that its class has. Of an object that is no function: none.
    ///
    /// @param type a descriptor; empty for an object that is surely a function
    List<MethodFacts> functionsOf(Made made, String type) {
        List<MethodFacts> all = program.body(made.type()).stream().flatMap(body -> body.methods().values().stream())
                .filter(method -> !method.calls().isEmpty() && !method.shape().isStatic()
                        && !Functions.isOfEveryObject(method.key().name()))
                .toList();
        String name = type.startsWith("L") ? type.substring(1, type.length() - 1) : type;
        List<MethodFacts> resumed = all.stream().filter(method -> method.key().name().equals(Functions.RESUMED))
                .toList();
        if (name.isEmpty() || !resumed.isEmpty()) {
            return resumed.isEmpty() ? all : resumed;
        }
        boolean unknown = program.head(name).isEmpty() && !Jdk.owns(name);
        return Functions.methodOf(name)
                .or(() -> one(unknown ? all.stream().map(method -> method.key().name()).collect(Collectors.toSet())
                        : abstracts(name)))
                .map(one -> all.stream().filter(method -> method.key().name().equals(one))
                        .reduce((first, second) -> bridges(first, second) ? second : first).stream().toList())
                .orElse(List.of());
    }

    private static Optional<String> one(Set<String> names) {
        return names.size() == 1 ? Optional.of(names.iterator().next()) : Optional.empty();
    }

    /// The methods that a class or interface leaves open, without those that it has from above.
    private Set<String> abstracts(String type) {
        Set<String> names = new HashSet<>();
        above(type).forEach(each -> program.body(each).stream().flatMap(body -> body.methods().values().stream())
                .filter(method -> method.shape().isAbstract()).map(method -> method.key().name())
                .forEach(names::add));
        above(type).forEach(each -> program.body(each).stream().flatMap(body -> body.methods().values().stream())
                .filter(method -> !method.shape().isAbstract()).forEach(method -> names.remove(method.key().name())));
        return names;
    }

    private static boolean bridges(MethodFacts first, MethodFacts second) {
        return first.calls().stream().anyMatch(call -> call.target().equals(second.key()));
    }

    public Program program() {
        return program;
    }
}
