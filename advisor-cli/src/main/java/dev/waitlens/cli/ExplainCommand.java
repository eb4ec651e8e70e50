package dev.waitlens.cli;

import dev.waitlens.advise.RuleBook;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.lint.RulePages;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.problem.UsageError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints the page of a rule.
@Command(name = "explain", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Explains a rule: what it says, why, where its threshold comes from, when it is wrong.",
        footer = {
                "", "Without a rule: lists them all."})
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Parameters(arity = "0..1", paramLabel = "RULE", description = "id of a rule, as a report or lint names it")
    private Optional<String> rule = Optional.empty();

    @Override
    public Integer call() {
        if (rule.isEmpty()) {
            known().forEach(System.out::println);
            return 0;
        }
        System.out.print(RuleBook.page(rule.get()).or(() -> LintRule.of(rule.get()).map(RulePages::of))
                .orElseThrow(() -> unknown(rule.get())));
        return 0;
    }

    /// Those of reports first, then those of `lint`.
    private static List<String> known() {
        return Stream.concat(RuleBook.rules().stream().map(Rule::id), LintRule.ids().stream()).toList();
    }

    private static UsageError unknown(String id) {
        return new UsageError("no rule " + id, "", Nearest.word(id, known())
                .map(other -> "waitlens explain " + other).orElse("waitlens explain, which lists them"));
    }
}
