package dev.waitlens.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.lint.finding.LintRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulePagesTest {
    private static final Path PAGES = Path.of("..", "docs", "rules", "lint");

    @ParameterizedTest
    @EnumSource(LintRule.class)
    void pageOfEachRuleSaysWhatWhySourceAndWhenItIsWrong(LintRule rule) {
        assertThat(RulePages.of(rule)).startsWith("# ").contains("## What\n", "## Why\n", "## Source\n",
                "## When it is wrong\n");
    }

    @Test
    void everyPageIsARules() throws IOException {
        try (var pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(LintRule.ids());
        }
    }
}
