package dev.waitlens.lint;

import dev.waitlens.lint.finding.LintRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The pages of the linter's rules, Markdown.
public final class RulePages {
    private RulePages() {}

    public static String of(LintRule rule) {
        try (InputStream page = RulePages.class.getResourceAsStream("/dev/waitlens/rules/lint/" + rule.id() + ".md")) {
            if (page == null) {
                throw new IllegalStateException("the page of rule " + rule.id() + " is missing from this build");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("the page of rule " + rule.id() + " cannot be read", broken);
        }
    }
}
