package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import java.util.HashMap;
import java.util.Map;

/// The methods' names as the report has them: `com.acme.Shop.fetch`, and `com.acme.Shop.fetch(String, int)` where overloads would
/// share a name. Lambdas, whose parameters nobody wrote, get the JVM's number instead.
final class MethodNames {
    private final Stacks stacks;
    private final Map<String, Integer> uses = new HashMap<>();

    MethodNames(Classification whole) {
        stacks = whole.timeline().stacks();
        for (MethodUse use : whole.methods()) {
            uses.merge(OwnCode.fullName(stacks.methodById(use.methodId())), 1, Integer::sum);
        }
    }

    String of(int methodId) {
        Method method = stacks.methodById(methodId);
        String name = OwnCode.fullName(method);
        if (uses.getOrDefault(name, 0) <= 1) {
            return name;
        }
        if (method.name().startsWith("lambda$")) {
            return name.replace("(lambda)",
                    "(lambda " + method.name().substring(method.name().lastIndexOf('$') + 1) + ")");
        }
        return method.descriptor().isEmpty() ? name : name + parameters(method.descriptor());
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
