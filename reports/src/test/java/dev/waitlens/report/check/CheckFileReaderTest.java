package dev.waitlens.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckFileReaderTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> BUDGETS = List.of("verdict-flip", "new-io-bound(Shop.*)", "serialised-io",
            "serialised-io > 10 %", "blocked-loop", "blocked-loop > 50 ms", "waits-per-call > 1.2x",
            "waits-per-call(Shop.fetch) > 3", "round-trips > 2", "concurrency(Shop.fetch) < 4", "concurrency < 0.5x",
            "new-io-on-loop", "pool-exhaustion > 20%", "unexplained > 5 %", "seconds-per-call > 1.3x",
            // and what is none
            "verdict-flip > 3", "verdict-flop", "serialised-io > 10", "blocked-loop > 5 %", "blocked-loop(a) > 5 ms",
            "waits-per-call", "waits-per-call < 3", "concurrency > 4", "unexplained", "unexplained(Shop.a) > 5 %",
            "seconds-per-call > 50 ms", "seconds-per-call > 3", "pool-exhaustion > 2x", "", "> 3");

    @Test
    void everythingThatMayStandInItIsRead() {
        CheckFile file = CheckFileReader.read("""
                fail:
                  - verdict-flip
                  - waits-per-call(Shop.fetch) > 1.2x
                warn: [serialised-io > 10 %]
                judge: {unexplained: 7 %, same-work: true}
                ignore:
                  - budget: serialised-io
                    unit: Legacy.load
                    reason: ticket 12
                    until: 2030-01-31
                """, "waitlens.yml");

        assertThat(file.fail()).extracting(BudgetLine::line).containsExactly(2, 3);
        assertThat(file.warn()).extracting(BudgetLine::text).containsExactly("serialised-io > 10 %");
        assertThat(file.unexplained()).isEqualTo(0.07);
        assertThat(file.sameWork()).isTrue();
        assertThat(file.ignored()).singleElement()
                .satisfies(each -> assertThat(each.until()).contains(LocalDate.of(2030, 1, 31)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"fail:\\n  - verdict-flp; waitlens.yml:2:5: there is no budget verdict-flp",
            "fail: [verdict-flip; waitlens.yml:1:20: it is no YAML", "fail:\\n\\t- x; waitlens.yml:2:1: it is no YAML",
            "fial: []; waitlens.yml:1:1: there is no fial here", "fail: 3; waitlens.yml:1:7: a list was expected",
            "- a; waitlens.yml:1:1: names with values", "fail: []\\nfail: []; waitlens.yml:2:1",
            "judge: {unexplained: 5}; waitlens.yml:1:22: 5 is no share",
            "judge: {same-work: maybe}; waitlens.yml:1:20: maybe is neither",
            "ignore: [{budget: serialised-io}]; waitlens.yml:1:10: what is ignored has no reason",
            "ignore: [{budget: x, reason: y}]; waitlens.yml:1:19: there is no budget x",
            "ignore: [{budget: serialised-io, reason: y, until: soon}]; waitlens.yml:1:52: soon is no day",
            "fail: [[a]]; waitlens.yml:1:8: a word was expected", "'# nothing'; waitlens.yml is empty"})
    void whatIsWrongIsNamedWithLineAndColumn(String yaml, String message) {
        assertThatThrownBy(() -> CheckFileReader.read(yaml.replace("\\n", "\n").replace("\\t", "\t"), "waitlens.yml"))
                .isInstanceOf(CheckFileReader.Misread.class).hasMessageStartingWith(message);
    }

    @Test
    void thePublishedSchemaTakesWhatWeTakeAndNothingElse() throws IOException {
        Schema schema = schema();
        for (String budget : BUDGETS) {
            boolean ours = taken("fail: ['" + budget + "']");
            boolean theirs = schema.validate(tree("fail: ['" + budget + "']")).isEmpty();
            assertThat(theirs).as(budget).isEqualTo(ours);
        }
        for (String file : List.of("judge: {unexplained: 5 %, same-work: true}", "judge: {unexplained: 5}",
                "judge: {same-work: 3}", "judge: {}", "other: 1", "fail: verdict-flip", "fail: []",
                "ignore: [{budget: serialised-io, reason: why}]", "ignore: [{budget: serialised-io}]",
                "ignore: [{budget: serial, reason: why}]",
                "ignore: [{budget: unexplained, reason: a, until: '2030-01-31'}]",
                "ignore: [{budget: unexplained, reason: a, by: me}]")) {
            assertThat(schema.validate(tree(file)).isEmpty()).as(file).isEqualTo(taken(file));
        }
        var known = new ArrayList<String>();
        schema.getSchemaNode().at("/properties/ignore/items/properties/budget/enum")
                .forEach(id -> known.add(id.asString()));
        assertThat(known).isEqualTo(BudgetKind.ids());
    }

    @Test
    void theDocumentsExamplesAreTakenAndItNamesEveryBudget() throws IOException {
        String text = Files.readString(DOCS.resolve("check.md"));
        var examples = Pattern.compile("```yaml\\n# waitlens.yml\\n(.*?)```", Pattern.DOTALL).matcher(text).results()
                .map(found -> found.group(1)).toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            CheckFileReader.read(example, "waitlens.yml");
            assertThat(schema().validate(tree(example))).isEmpty();
        });
        assertThat(BudgetKind.ids()).allSatisfy(id -> assertThat(text).contains("| `" + id));
    }

    private static boolean taken(String yaml) {
        try {
            CheckFileReader.read(yaml, "waitlens.yml");
            return true;
        } catch (CheckFileReader.Misread _) {
            // Said by the answer.
            return false;
        }
    }

    private static Schema schema() throws IOException {
        try (var in = Files.newInputStream(DOCS.resolve("waitlens-schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
        }
    }

    private static JsonNode tree(String yaml) {
        return JsonMapper.shared().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
