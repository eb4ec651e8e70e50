package dev.waitlens.lint.render;

import static dev.waitlens.report.formats.SarifLog.capital;
import static dev.waitlens.report.formats.SarifLog.map;

import dev.waitlens.lint.LintResult;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.report.formats.SarifLog;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Findings as SARIF 2.1.0, for code scanning.
///
/// @param version    of this tool
/// @param sourceRoot where sources lie in the repository, to be put before their names; empty when unknown
public record Sarif(String version, String sourceRoot, SourceLines sources) {

    /// @param page gives the text of a rule's page
    public String render(LintResult result, Function<LintRule, String> page) {
        List<LintRule> rules = List.of(LintRule.values());
        return SarifLog.render(version,
                rules.stream().map(rule -> new SarifLog.Rule(rule.id(), rule.title(), page.apply(rule),
                        word(rule.level()))).toList(),
                result.findings().stream().map(finding -> result(finding, rules.indexOf(finding.rule()))).toList(),
                Stream.concat(
                        result.unread().stream().map(unread -> "not read: " + unread.what() + ": " + unread.why()),
                        result.leftOut().stream().map(left -> "time was over, and " + left)).toList());
    }

    private Map<String, Object> result(Finding finding, int ruleIndex) {
        Map<String, Object> result = map("ruleId", finding.rule().id(), "ruleIndex", ruleIndex, "level",
                word(finding.level()), "message", text(capital(finding.message()) + ". Instead: " + finding.fix()),
                "locations", List.of(location(finding.place())), "partialFingerprints",
                map("waitlensLint/v1", finding.fingerprint()), "properties",
                map("certainty", finding.certain() ? "certain" : "possible"));
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
        String file = sources.file(hop).map(found -> found.toString().replace(File.separatorChar, '/'))
                .orElseGet(() -> sourceRoot + hop.source().orElse(hop.method().owner() + ".class"));
        return map("physicalLocation", SarifLog.physical(file, hop.line()), "logicalLocations",
                SarifLog.logical(Clean.text(hop.method().fullName()), "function"));
    }

    private static Map<String, Object> text(String sentence) {
        return SarifLog.text(Clean.text(sentence));
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
