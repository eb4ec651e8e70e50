package dev.waitlens.lint.rules;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.RemoteExecutor;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Hierarchy;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import java.io.Serializable;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// Tasks that are handed to another process or machine and cannot go there: `cannot-travel`.
///
/// Speaks only of what surely fails: of a lambda, of an object whose class is known, and of what these take along where its type is a class
/// that is not serialisable and has none below it that is. An interface may be anything.
final class Travelling implements Check {
    private static final String SERIALIZABLE = name(Serializable.class);
    private static final Set<String> TASKS = Set.of(name(Runnable.class), name(Callable.class));
    /// No implementation of it travels, although it is an interface.
    private static final String PATH = name(Path.class);

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (MethodFacts method : evidence.methods()) {
            for (CodeCall call : method.calls()) {
                executor(evidence, method, call).ifPresent(executor -> handed(evidence, call).forEach(task -> why(
                        evidence, method, task, executor).ifPresent(
                                why -> findings.add(finding(evidence, method, call,
                                        executor, why)))));
            }
        }
        return findings;
    }

    /// Where a call hands something to, when that is not here: by what it is called on, or what it is given as its executor.
    private static Optional<RemoteExecutor> executor(Evidence evidence, MethodFacts method, CodeCall call) {
        boolean ours = AioApi.owns(call.owner()) && call.name().equals("runInExecutor");
        if (!ours && call.kind() != CodeCall.Kind.VIRTUAL) {
            return Optional.empty();
        }
        for (int at = 0; at < (ours ? call.arguments().size() : 1); at++) {
            Value given = call.arguments().get(at);
            Optional<RemoteExecutor> remote = remote(evidence, internal(call.argumentType(at))).or(() -> remote(
                    evidence, typeOf(evidence, method, given)));
            if (remote.isPresent()) {
                return remote;
            }
        }
        return Optional.empty();
    }

    private static Optional<RemoteExecutor> remote(Evidence evidence, String type) {
        return type.isEmpty() ? Optional.empty() : evidence.hierarchy().above(type).stream().map(each -> Catalogue
                .remote(each.replace('/', '.'))).flatMap(Optional::stream).findFirst();
    }

    /// What of a call's arguments is a task.
    private static List<Value> handed(Evidence evidence, CodeCall call) {
        List<Value> tasks = new ArrayList<>();
        for (int at = call.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
            String type = internal(call.argumentType(at));
            if (AioApi.isTravellingFunction(type) || TASKS.stream().anyMatch(evidence.hierarchy().above(
                    type)::contains)) {
                call.arguments().get(at).each(tasks::add);
            }
        }
        return tasks;
    }

    /// Why a task cannot go there, in words; empty where it may.
    private static Optional<String> why(Evidence evidence, MethodFacts method, Value task, RemoteExecutor executor) {
        return switch (task) {
            case Closure lambda when !lambda.serializable() -> Optional.of(
                    "a lambda travels only where its interface is Serializable");
            case Closure lambda -> taken(evidence, method, lambda, executor);
            case Made made -> ofObject(evidence, made.type(), executor);
            default -> Optional.empty();
        };
    }

    private static Optional<String> taken(Evidence evidence, MethodFacts method, Closure lambda,
            RemoteExecutor executor) {
        for (int at = 0; at < lambda.captured().size(); at++) {
            Value captured = lambda.captured().get(at);
            String known = captured instanceof Made made ? made.type() : internal(lambda.capturedTypes().get(at));
            if (cannotTravel(evidence, known, executor)) {
                boolean self = captured.equals(new Parameter(0)) && !method.shape().isStatic();
                return Optional.of("it takes along " + (self ? "its own object, of " : "an object of ") + simple(known)
                        + ", which is not Serializable");
            }
        }
        return Optional.empty();
    }

    /// Of a class that is not serialisable, or has a field that is not: then `java.io` refuses it, also where other forms are known.
    private static Optional<String> ofObject(Evidence evidence, String type, RemoteExecutor executor) {
        Optional<ClassBody> body = evidence.program().body(type);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        if (!evidence.hierarchy().isA(type, SERIALIZABLE)) {
            return executor.takesNamed() ? Optional.empty() : Optional.of(simple(type) + " is not Serializable");
        }
        return body.get().fields().entrySet().stream().filter(field -> field.getValue().isState() && cannotTravel(
                evidence, internal(field.getValue().descriptor()), executor))
                .map(field -> "its field " + simple(type)
                        + "." + field.getKey() + " is of " + simple(internal(field.getValue().descriptor()))
                        + ", which is not Serializable")
                .findFirst();
    }

    /// @param type internal name; of an array that of its elements
    private static boolean cannotTravel(Evidence evidence, String type, RemoteExecutor executor) {
        if (executor.travelling().stream().anyMatch(each -> evidence.hierarchy().isA(type, each.replace('.', '/')))) {
            return false;
        }
        boolean isClass = evidence.program().head(type).map(head -> !head.isInterface()).orElseGet(() -> Jdk.isClass(
                type));
        return type.equals(PATH) || isClass && !evidence.hierarchy().mayBe(type, SERIALIZABLE) && !Hierarchy.isTop(
                type);
    }

    /// Internal name of a value's class as far as the code says; empty where it does not.
    private static String typeOf(Evidence evidence, MethodFacts method, Value value) {
        Set<String> types = new HashSet<>();
        value.each(choice -> types.add(switch (choice) {
            case CodeCall call -> internal(call.resultType());
            case Made made -> made.type();
            case Parameter(int index) -> parameter(method, index);
            case FieldRead(String owner, String name) -> evidence.program().body(owner).map(body -> body.fields().get(
                    name)).map(field -> internal(field.descriptor())).orElse("");
            default -> "";
        }));
        return types.size() == 1 ? types.iterator().next() : "";
    }

    private static String parameter(MethodFacts method, int index) {
        int at = method.shape().isStatic() ? index : index - 1;
        return at < 0 ? method.key().owner() : internal(MethodTypeDesc.ofDescriptor(method.key().descriptor())
                .parameterType(at).descriptorString());
    }

    private static Finding finding(Evidence evidence, MethodFacts method, CodeCall call, RemoteExecutor executor,
            String why) {
        String name = call.target().shown();
        String where = switch (executor.where()) {
            case PROCESS -> "another process";
            case MACHINE -> "another machine";
        };
        return new Finding(LintRule.CANNOT_TRAVEL, LintRule.CANNOT_TRAVEL.level(), true,
                name + " hands a task to " + where
                        + " that cannot go there: " + why,
                name,
                List.of(evidence.hop(method.key(), call.line(), "calls "
                        + name)),
                List.of(), "a record that is Callable and Serializable, with the values that the task needs", List.of(),
                0);
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static String internal(String descriptor) {
        String element = descriptor.replaceFirst("^\\[+", "");
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : "";
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
    }
}
