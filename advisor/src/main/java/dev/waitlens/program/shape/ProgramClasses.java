package dev.waitlens.program.shape;

import dev.waitlens.program.ClassFinder;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.ClassSearch.Looked;
import dev.waitlens.program.shape.ClassSearch.NotLooked;
import dev.waitlens.program.shape.ClassSearch.Why;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The classes of a recorded program, asked for single methods. Only the classes asked for are read, and no answer is ever an error:
/// what is missing, changed or broken is empty, and [#search] says how far all of this could look.
///
/// **Thread**: one.
public final class ProgramClasses implements AutoCloseable {
    private static final int MOST_SHAPES = 20_000;

    private final ClassFinder finder;
    private final ShapeReader reader;
    private final Map<String, SoftReference<ClassModel>> classes = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Map<Asked, Optional<MethodShape>> shapes = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> found = new HashSet<>();

    private record Asked(String type, String name, String descriptor) {}

    public ProgramClasses(ClassFinder finder) {
        this.finder = finder;
        var kinship = new Kinship(this::type);
        var known = new KnownMethods(kinship::above);
        reader = new ShapeReader(known, new StaticFields(this::type, known, kinship),
                new FunctionSites(this::type, known));
    }

    /// @param className  with dots or slashes; of a class that the JVM made at run time there is no file
    /// @param descriptor `(Ljava/lang/String;)V`; empty where unknown, which is enough while the class has one method of this name
    public Optional<MethodShape> method(String className, String name, String descriptor) {
        var wanted = new Asked(className.replace('.', '/'), name, descriptor);
        Optional<MethodShape> known = shapes.get(wanted);
        if (known == null) {
            known = read(wanted, reader::read);
            if (shapes.size() < MOST_SHAPES) {
                shapes.put(wanted, known);
            }
        }
        return known;
    }

    /// How often one call of a method runs another, as two frames of a stack with nothing of the program between them: called from this
    /// line, or as a function that is given to a library there.
    ///
    /// @param line of the outer frame
    public Times times(MethodKey outer, int line, MethodKey inner) {
        Optional<FunctionSite> madeAt = method(inner).flatMap(MethodShape::madeAt)
                .filter(site -> site.method().equals(outer));
        return madeAt.map(FunctionSite::times)
                .or(() -> method(outer).map(shape -> times(shape, line, inner))).orElse(Times.UNKNOWN);
    }

    private static Times times(MethodShape outer, int line, MethodKey inner) {
        Optional<Times> given = outer.calls().stream().filter(call -> call.given().contains(inner))
                .map(call -> call.times().times(call.runs().map(CallSite.Runs::times).orElse(Times.UNKNOWN)))
                .reduce((one, other) -> one == other && one == Times.REPEATED ? one : Times.UNKNOWN);
        return given.orElseGet(() -> outer.times(line, inner.name(), inner.descriptor()));
    }

    public Optional<MethodShape> method(MethodKey key) {
        return method(key.owner(), key.name(), key.descriptor());
    }

    /// How a method is declared; of an unknown descriptor as in [#method(String, String, String)].
    public Optional<Declaration> declaration(MethodKey key) {
        return read(new Asked(key.owner(), key.name(), key.descriptor()), DeclarationReader::read);
    }

    private <T> Optional<T> read(Asked wanted, BiFunction<ClassModel, MethodModel, T> how) {
        asked.add(wanted.type());
        Optional<ClassModel> type = type(wanted.type());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        found.add(wanted.type());
        try {
            var named = type.get().methods().stream().filter(method -> method.methodName().equalsString(wanted.name()))
                    .filter(method -> wanted.descriptor().isEmpty()
                            || method.methodType().equalsString(wanted.descriptor()))
                    .toList();
            return named.size() == 1 ? Optional.of(how.apply(type.get(), named.getFirst())) : Optional.empty();
        } catch (RuntimeException | StackOverflowError e) {
            // Broken: as if it were not there.
            return Optional.empty();
        }
    }

    private Optional<ClassModel> type(String name) {
        // A class loader takes these from the JDK, whatever lies on the class path.
        if (name.startsWith("java/")) {
            return Optional.empty();
        }
        Optional<ClassModel> kept = Optional.ofNullable(classes.get(name)).map(SoftReference::get);
        return kept.isPresent() ? kept : find(name);
    }

    private Optional<ClassModel> find(String name) {
        if (missing.contains(name)) {
            return Optional.empty();
        }
        Optional<ClassModel> read = finder.find(name);
        read.ifPresentOrElse(model -> classes.put(name, new SoftReference<>(model)), () -> missing.add(name));
        return read;
    }

    /// How far the questions so far could be answered.
    public ClassSearch search() {
        if (finder.places() > 0) {
            return new Looked(asked.size(), found.size(), finder.places(), finder.missing(), finder.changed());
        }
        boolean named = finder.missing() + finder.changed() > 0;
        return new NotLooked(named ? Why.NO_PLACE_LEFT : Why.NO_PLACE_NAMED, finder.missing(), finder.changed());
    }

    @Override
    public void close() {
        finder.close();
    }
}
