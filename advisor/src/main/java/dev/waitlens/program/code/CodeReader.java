package dev.waitlens.program.code;

import dev.waitlens.program.code.MethodFacts.Shape;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a method's facts from its class file.
public final class CodeReader {
    private CodeReader() {}

    /// **Throws** [IllegalArgumentException] or another unchecked exception when the code is broken.
    public static MethodFacts read(ClassModel type, MethodModel method) {
        var code = method.findAttribute(Attributes.code());
        if (code.isEmpty()) {
            return new MethodFacts(keyOf(type, method), shapeOf(type, method), 0, List.of(), List.of(), List.of(),
                    List.of(), List.of(), List.of(), Map.of(), List.of());
        }
        CodeAttribute body = code.get();
        var listing = new Instructions(body);
        var notebook = new Notebook(Notebook.Wanted.CALLS);
        new Interpreter(listing, notebook, Interpreter.MOST_STEPS).run(isStatic(method), method.methodTypeSymbol(),
                body.maxLocals());
        return facts(type, method, listing, notebook, new LoopNest(new ControlFlow(listing)));
    }

    static MethodFacts facts(ClassModel type, MethodModel method, Instructions listing, Notebook notebook,
            LoopNest nest) {
        return new MethodFacts(keyOf(type, method), shapeOf(type, method), listing.firstLine(), notebook.calls(),
                notebook.closures(), List.copyOf(notebook.returns()), CodeLoops.of(nest, notebook),
                List.copyOf(notebook.writes()), List.copyOf(notebook.reads()), notebook.rows(),
                List.copyOf(notebook.asked()));
    }

    static MethodKey keyOf(ClassModel type, MethodModel method) {
        return new MethodKey(type.thisClass().asInternalName(), method.methodName().stringValue(),
                method.methodType().stringValue());
    }

    static boolean isStatic(MethodModel method) {
        return method.flags().has(AccessFlag.STATIC);
    }

    private static Shape shapeOf(ClassModel type, MethodModel method) {
        boolean isStatic = isStatic(method);
        boolean fixed = isStatic || method.flags().has(AccessFlag.PRIVATE) || method.flags().has(AccessFlag.FINAL)
                || type.flags().has(AccessFlag.FINAL) || method.methodName().equalsString("<init>");
        List<Annotation> annotations = annotationsOf(method);
        return new Shape(isStatic, method.flags().has(AccessFlag.SYNCHRONIZED),
                method.flags().has(AccessFlag.ABSTRACT), fixed,
                annotations.stream().anyMatch(CodeReader::saysBlocking),
                names(annotations), suppressions(annotations));
    }

    /// Of a class, a method.
    public static List<Annotation> annotationsOf(AttributedElement element) {
        List<Annotation> all = new ArrayList<>();
        element.findAttribute(Attributes.runtimeInvisibleAnnotations())
                .map(RuntimeInvisibleAnnotationsAttribute::annotations).ifPresent(all::addAll);
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(RuntimeVisibleAnnotationsAttribute::annotations).ifPresent(all::addAll);
        return all;
    }

    /// Internal names.
    public static List<String> names(List<Annotation> annotations) {
        return annotations.stream().map(annotation -> annotation.className().stringValue())
                .map(name -> name.substring(1, name.length() - 1)).toList();
    }

    private static boolean saysBlocking(Annotation annotation) {
        return annotation.className().equalsString("Lorg/jetbrains/annotations/Blocking;");
    }

    /// The rules that an annotation called `SuppressLint`, of whatever package, names; `all` when it names none.
    public static List<String> suppressions(List<Annotation> annotations) {
        List<String> rules = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation.className().stringValue().matches("(.*[/$]|L)SuppressLint;")) {
                if (annotation.elements().isEmpty()) {
                    rules.add("all");
                }
                annotation.elements().stream().map(AnnotationElement::value).forEach(value -> add(value, rules));
            }
        }
        return rules;
    }

    private static void add(AnnotationValue value, List<String> rules) {
        switch (value) {
            case AnnotationValue.OfString text -> rules.add(text.stringValue());
            case AnnotationValue.OfArray many -> many.values().forEach(each -> add(each, rules));
            default -> {
                // Not a rule's name.
            }
        }
    }
}
