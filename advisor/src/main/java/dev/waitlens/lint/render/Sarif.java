package dev.waitlens.lint.render;

import dev.waitlens.lint.LintResult;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.program.Unread;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Findings as SARIF 2.1.0, for code scanning.
///
/// **Source**: OASIS SARIF 2.1.0; GitHub's code scanning shows `ruleId`, `message`, the location, the steps of a code flow,
/// and tells known findings from new ones by `partialFingerprints`.
///
/// @param version    of this tool
/// @param sourceRoot where sources lie in the repository, to be put before their names; empty when unknown
public record Sarif(String version, String sourceRoot, SourceLines sources) {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /// @param page gives the text of a rule's page
    public String render(LintResult result, Function<LintRule, String> page) {
        List<LintRule> rules = List.of(LintRule.values());
        Map<String, Object> driver = map("name", "Waitlens", "semanticVersion", version, "rules",
                rules.stream().map(rule -> rule(rule, page.apply(rule))).toList());
        Map<String, Object> invocation = map("executionSuccessful", true, "toolExecutionNotifications",
                result.unread().stream().map(Sarif::notification).toList());
        Map<String, Object> run = map("tool", map("driver", driver), "columnKind", "utf16CodeUnits", "invocations",
                List.of(invocation), "results",
                result.findings().stream().map(finding -> result(finding, rules.indexOf(finding.rule()))).toList());
        return LintJson.MAPPER.writeValueAsString(map("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)))
                + "\n";
    }

    private static Map<String, Object> rule(LintRule rule, String page) {
        return map("id", rule.id(), "name", nameOf(rule), "shortDescription", text(capital(rule.title())),
                "fullDescription", text(capital(rule.title())), "help", map("text", page, "markdown", page),
                "defaultConfiguration", map("level", word(rule.level())), "properties",
                map("tags", List.of("concurrency", "performance")));
    }

    private static Map<String, Object> notification(Unread unread) {
        return map("level", "warning", "message", text("not read: " + unread.what() + ": " + unread.why()));
    }

    private Map<String, Object> result(Finding finding, int ruleIndex) {
        Map<String, Object> result = map("ruleId", finding.rule().id(), "ruleIndex", ruleIndex, "level",
                word(finding.level()), "message", text(capital(finding.message()) + ". Instead: " + finding.fix()),
                "locations", List.of(location(finding.place())), "partialFingerprints",
                map("waitlensLint/v1", finding.fingerprint()));
        List<Hop> hops = Stream.concat(finding.path().stream(), finding.inside().stream()).toList();
        if (hops.size() > 1) {
            result.put("codeFlows", List.of(map("threadFlows", List.of(map("locations", hops.stream()
                    .map(hop -> map("location", withMessage(hop))).toList())))));
        }
        return result;
    }

    private Map<String, Object> withMessage(Hop hop) {
        Map<String, Object> location = location(hop);
        location.put("message", text(hop.what()));
        return location;
    }

    private Map<String, Object> location(Hop hop) {
        Map<String, Object> physical = map("artifactLocation", map("uri", uri(hop)));
        physical.put("region", map("startLine", Math.max(1, hop.line())));
        return map("physicalLocation", physical, "logicalLocations",
                List.of(map("fullyQualifiedName", Clean.text(hop.method().fullName()), "kind", "function")));
    }

    private String uri(Hop hop) {
        String name = sources.file(hop).map(file -> file.toString().replace(File.separatorChar, '/'))
                .orElseGet(() -> sourceRoot + hop.source().orElse(hop.method().owner() + ".class"));
        try {
            return new URI(null, null, name.startsWith("./") ? name.substring(2) : name, null).toASCIIString();
        } catch (URISyntaxException _) {
            // A name that cannot be written as an address is none of a compiler's.
            return "unnamed";
        }
    }

    private static String nameOf(LintRule rule) {
        var name = new StringBuilder();
        for (String word : rule.id().split("-")) {
            name.append(capital(word));
        }
        return name.toString();
    }

    private static Map<String, Object> text(String sentence) {
        return map("text", Clean.text(sentence));
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            map.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return map;
    }
}
