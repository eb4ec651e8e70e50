package dev.waitlens.program;

import dev.waitlens.program.code.CodeReader;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.ref.SoftReference;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The classes of a program and of what it depends on. Heads are read at once, code only where somebody asks; where memory gets
/// short, code that nobody holds is forgotten, and read again when it is asked for again. So two answers about one class may be
/// different objects that say the same.
///
/// **Thread**: any.
public final class Program implements AutoCloseable {
    private static final ClassFile FORMAT = ClassFile.of(ClassFile.DebugElementsOption.PASS_DEBUG,
            ClassFile.LineNumbersOption.PASS_LINE_NUMBERS);

    private final Shelf shelf;
    private final Map<String, ClassPlace> places = new LinkedHashMap<>();
    private final Map<String, ClassHead> heads = new LinkedHashMap<>();
    private final Map<String, SoftReference<ClassBody>> bodies = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<Unread> unread = ConcurrentHashMap.newKeySet();

    private Program(Shelf shelf) {
        this.shelf = shelf;
    }

    /// **Throws** [DataError] when a place is missing or holds no class that can be read.
    ///
    /// @param own          jars, wars, directories: the program under study
    /// @param dependencies followed into, but not judged
    /// @param deadline     when looking for more classes ends
    public static Program open(List<Path> own, List<Path> dependencies, Deadline deadline) {
        var shelf = new Shelf(deadline);
        try {
            own.forEach(place -> shelf.add(place, true));
            dependencies.forEach(place -> shelf.add(place, false));
            var program = new Program(shelf);
            program.readHeads(deadline);
            return program;
        } catch (DataError e) {
            shelf.close();
            throw e;
        }
    }

    private void readHeads(Deadline deadline) {
        unread.addAll(shelf.unread());
        List<Located> read = shelf.places().parallelStream().flatMap(place -> head(place).stream()).toList();
        // The first wins, as on a class path.
        for (Located located : read) {
            if (heads.putIfAbsent(located.head().name(), located.head()) == null) {
                places.put(located.head().name(), located.place());
            }
        }
        if (heads.values().stream().noneMatch(ClassHead::own)) {
            throw new DataError("no class in what was given",
                    unread().stream().findFirst().map(one -> one.what() + ": " + one.why())
                            .orElse(String.join(", ", deadline.leftOut())),
                    "a jar, a war, or a directory of classes");
        }
    }

    private record Located(ClassPlace place, ClassHead head) {}

    private Optional<Located> head(ClassPlace place) {
        try {
            ClassModel model = FORMAT.parse(place.bytes().read());
            return Optional.of(new Located(place, new ClassHead(model.thisClass().asInternalName(),
                    model.superclass().map(ClassEntry::asInternalName).orElse(""),
                    model.interfaces().stream().map(ClassEntry::asInternalName).toList(), model.flags().has(
                            AccessFlag.INTERFACE),
                    place.own(), place.container())));
        } catch (IOException | RuntimeException e) {
            // A broken class: said in the report, and the others go on.
            unread.add(new Unread(place.shown(), reason(e)));
            return Optional.empty();
        }
    }

    /// Takes classes that lie in the program's own jars for what it depends on.
    ///
    /// **Thread**: before anything else is asked.
    public void disown(Predicate<String> packed) {
        heads.replaceAll((name, head) -> head.own() && packed.test(name) ? head.asDependency() : head);
    }

    /// In the order in which they were found.
    public List<ClassHead> heads() {
        return List.copyOf(heads.values());
    }

    public Optional<ClassHead> head(String name) {
        return Optional.ofNullable(heads.get(name));
    }

    /// Empty when there is no such class here, or it cannot be read.
    public Optional<ClassBody> body(String name) {
        ClassHead head = heads.get(name);
        if (head == null || broken.contains(name)) {
            return Optional.empty();
        }
        Optional<ClassBody> kept = Optional.ofNullable(bodies.get(name)).map(SoftReference::get);
        return kept.isPresent() ? kept : readAndKeep(head);
    }

    /// The code of these classes, read on all processors.
    ///
    /// **Shape**: in the order of the names; those that cannot be read are left out.
    public List<ClassBody> bodies(Collection<String> names) {
        return names.parallelStream().map(this::body).flatMap(Optional::stream).toList();
    }

    private Optional<ClassBody> readAndKeep(ClassHead head) {
        Optional<ClassBody> read = read(head);
        read.ifPresentOrElse(body -> bodies.put(head.name(), new SoftReference<>(body)),
                () -> broken.add(head.name()));
        return read;
    }

    private Optional<ClassBody> read(ClassHead head) {
        ClassPlace place = places.get(head.name());
        try {
            ClassModel model = FORMAT.parse(place.bytes().read());
            Map<String, MethodFacts> methods = new LinkedHashMap<>();
            for (MethodModel method : model.methods()) {
                method(place, model, method).ifPresent(
                        facts -> methods.put(facts.key().name() + facts.key().descriptor(), facts));
            }
            List<Annotation> annotations = CodeReader.annotationsOf(model);
            return Optional
                    .of(new ClassBody(head, sourceOf(model), methods, fieldsOf(model), CodeReader.names(annotations),
                            CodeReader.suppressions(annotations)));
        } catch (IOException | RuntimeException e) {
            // A broken class: said in the report, and the others go on.
            unread.add(new Unread(place.shown(), reason(e)));
            return Optional.empty();
        }
    }

    private static Map<String, ClassBody.Field> fieldsOf(ClassModel model) {
        Map<String, ClassBody.Field> fields = new LinkedHashMap<>();
        for (FieldModel field : model.fields()) {
            fields.put(field.fieldName().stringValue(), new ClassBody.Field(field.fieldType().stringValue(),
                    !field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.TRANSIENT)));
        }
        return fields;
    }

    private Optional<MethodFacts> method(ClassPlace place, ClassModel type, MethodModel method) {
        try {
            return Optional.of(CodeReader.read(type, method));
        } catch (RuntimeException | StackOverflowError e) {
            // A broken method: said in the report, and the others go on.
            unread.add(new Unread(place.shown() + " " + nameOf(method), reason(e)));
            return Optional.empty();
        }
    }

    private static String nameOf(MethodModel method) {
        try {
            return method.methodName().stringValue();
        } catch (RuntimeException _) {
            // Even its name is broken.
            return "(a method without a name)";
        }
    }

    private static Optional<String> sourceOf(ClassModel model) {
        String name = model.thisClass().asInternalName();
        String directory = name.substring(0, name.lastIndexOf('/') + 1);
        return model.findAttribute(Attributes.sourceFile()).map(file -> directory + file.sourceFile().stringValue());
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// What could not be read so far, in order of the names.
    public List<Unread> unread() {
        return unread.stream().sorted(Comparator.comparing(Unread::what).thenComparing(Unread::why)).toList();
    }

    @Override
    public void close() {
        shelf.close();
    }
}
