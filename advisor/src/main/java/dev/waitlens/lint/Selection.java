package dev.waitlens.lint;

import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which findings are shown.
///
/// @param disabled rules that are switched off
/// @param excluded patterns of classes and methods: `com.acme.gen.**`, `*.Shop.fetch`
/// @param known    fingerprints of the baseline
public record Selection(Set<LintRule> disabled, List<String> excluded, Set<String> known) {
    /// Everything.
    public static final Selection ALL = new Selection(Set.of(), List.of(), Set.of());

    public Selection {
        disabled = Set.copyOf(disabled);
        excluded = List.copyOf(excluded);
        known = Set.copyOf(known);
    }

    boolean shows(Finding finding, Program program) {
        return !disabled.contains(finding.rule()) && !known.contains(finding.fingerprint())
                && excluded.stream().noneMatch(pattern -> matches(pattern, finding.place().method()))
                && finding.path().stream().noneMatch(hop -> isSuppressed(hop, finding.rule(), program));
    }

    /// `*` stands for anything but a dot, `**` for anything.
    private static boolean matches(String pattern, MethodKey method) {
        var regex = new StringBuilder();
        for (String part : pattern.replace("**", "\u0000").split("(?<=[*\u0000])|(?=[*\u0000])")) {
            regex.append(part.equals("*") ? "[^.]*" : part.equals("\u0000") ? ".*" : Pattern.quote(part));
        }
        String name = method.fullName();
        return name.matches(regex.toString()) || method.owner().replace('/', '.').matches(regex.toString());
    }

    /// An annotation on any method of the way, or on its class, holds a finding back. A lambda belongs to the method in
    /// which it is written.
    private static boolean isSuppressed(Hop hop, LintRule rule, Program program) {
        Optional<ClassBody> body = program.body(hop.method().owner());
        List<String> named = new ArrayList<>(body.map(ClassBody::suppressions).orElse(List.of()));
        String[] parts = hop.method().name().split("\\$");
        String name = parts.length > 2 && parts[0].equals("lambda") ? parts[1] : hop.method().name();
        body.stream().flatMap(type -> type.methods().values().stream())
                .filter(method -> method.key().name().equals(name))
                .forEach(method -> named.addAll(method.shape().suppressions()));
        return named.contains("all") || named.contains(rule.id());
    }
}
