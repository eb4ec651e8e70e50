package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import java.util.HashMap;
import java.util.Map;

/// The methods' names as the report has them: `com.acme.Shop.fetch`, and `com.acme.Shop.fetch(String, int)` where overloads would
/// share a name, and `fetch(String): Page` where the compiler made a second one of the same parameters. Lambdas, whose parameters nobody wrote, carry their line, and where several share that the JVM's number.
final class MethodNames {
    private final Stacks stacks;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Integer> overloads = new HashMap<>();
    /// By method id, the first line that was recorded of a lambda.
    private final Map<Integer, Integer> lines = new HashMap<>();

    MethodNames(Classification whole) {
        stacks = whole.timeline().stacks();
        for (int node = 1; node < stacks.size(); node++) {
            if (stacks.line(node) > 0 && isLambda(stacks.method(node))) {
                lines.merge(stacks.methodId(node), stacks.line(node), Math::min);
            }
        }
        for (MethodUse use : whole.methods()) {
            uses.merge(plain(use.methodId()), 1, Integer::sum);
            overloads.merge(overload(use.methodId()), 1, Integer::sum);
        }
    }

    private static boolean isLambda(Method method) {
        return method.name().startsWith("lambda$");
    }

    /// Without what tells methods of one name apart.
    private String plain(int methodId) {
        String name = OwnCode.fullName(stacks.methodById(methodId));
        int line = lines.getOrDefault(methodId, 0);
        return line > 0 ? name.replace("(lambda)", "(lambda, line " + line + ")") : name;
    }

    String of(int methodId) {
        Method method = stacks.methodById(methodId);
        String name = plain(methodId);
        if (uses.getOrDefault(name, 0) <= 1) {
            return name;
        }
        if (isLambda(method)) {
            return name.replace("(lambda", "(lambda " + method.name().substring(method.name().lastIndexOf('$') + 1));
        }
        String overload = overload(methodId);
        return overloads.getOrDefault(overload, 0) <= 1 ? overload : overload + result(method.descriptor());
    }

    private String overload(int methodId) {
        String descriptor = stacks.methodById(methodId).descriptor();
        return descriptor.isEmpty() ? plain(methodId) : plain(methodId) + parameters(descriptor);
    }

    /// `: String[]` of `()[Ljava/lang/String;`; nothing of a descriptor that is none.
    static String result(String descriptor) {
        String result = descriptor.substring(descriptor.indexOf(')') + 1);
        int dimensions = result.lastIndexOf('[') + 1;
        return result.length() <= dimensions || result.equals(descriptor) ? ""
                : ": " + (result.equals("V") ? "void" : type(result.substring(dimensions)) + "[]".repeat(dimensions));
    }

    /// `(String, int[])` of `(Ljava/lang/String;[I)V`; the descriptor itself where it is not one.
    static String parameters(String descriptor) {
        StringBuilder text = new StringBuilder("(");
        int at = 1;
        int close = descriptor.indexOf(')');
        while (at < close) {
            int dimensions = 0;
            while (at < close && descriptor.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            int end = descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) : at;
            if (end < 0 || end >= close) {
                return descriptor;
            }
            text.append(text.length() > 1 ? ", " : "").append(type(descriptor.substring(at, end + 1)))
                    .append("[]".repeat(dimensions));
            at = end + 1;
        }
        return close < 0 ? descriptor : text.append(')').toString();
    }

    private static String type(String code) {
        return switch (code.charAt(0)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            case 'L' -> code.substring(code.lastIndexOf('/') + 1, code.length() - 1).replaceFirst("^L(?=.)", "")
                    .replace('$', '.');
            default -> code;
        };
    }
}
