package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Json();
    }

    @Override
    public String word(Model model) {
        return model.name();
    }

    @Override
    public String read(String rendered) {
        var text = new StringBuilder();
        collect(JsonMapper.shared().readTree(rendered), text);
        return text.toString();
    }

    @Test
    void everyReportFitsTheSchema() throws IOException {
        Schema schema;
        try (var in = Report.class.getResourceAsStream("report-2.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
        }
        assertThat(schema.getSchemaNode().at("/properties/schemaVersion/const").asInt())
                .isEqualTo(Report.SCHEMA_VERSION);
        for (Report report : List.of(Reports.demo(), Reports.hostile(), Reports.empty(), Reports.unseen(),
                Reports.large(), LoopReports.blocked())) {
            assertThat(schema.validate(tree(report))).isEmpty();
        }
        JsonNode renamed = JsonMapper.shared()
                .readTree(rendered(Reports.demo()).replace("\"wallShare\"", "\"wallPart\""));
        assertThat(schema.validate(renamed)).isNotEmpty();
    }

    @Test
    void theSchemaKnowsEveryKind() throws IOException {
        try (var in = Report.class.getResourceAsStream("report-2.schema.json")) {
            JsonNode defs = JsonMapper.shared().readTree(in).at("/$defs");

            assertKnown(defs.at("/card/properties/conditions/items/properties/kind/enum"), Condition.Kind.values());
            assertKnown(defs.at("/limit/properties/kind/enum"), Limit.Kind.values());
            assertKnown(defs.at("/model/enum"), Model.values());
            assertKnown(defs.at("/verdict/enum"), Verdict.values());
        }
    }

    private static void assertKnown(JsonNode known, Enum<?>[] kinds) {
        assertThat(known.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(kinds).map(Enum::name).toList());
    }

    @Test
    void whatWasNotMeasuredIsAnObjectAndNeverANumber() {
        JsonNode facts = tree(Reports.unseen()).at("/report/facts");
        assertThat(facts.get("cores").get("unseen").asString()).isEqualTo("dev.waitlens.ThreadClock");
        assertThat(facts.get("unexplained").isNumber()).isTrue();
        assertThat(tree(Reports.unseen()).at("/report/cards/0/gain").isNull()).isTrue();
    }

    @Test
    void theTextIsAsciiAndCannotLeaveAScriptElement() {
        String text = rendered(Reports.hostile("</script>\u202E\u2028\uD800日本'\u0000\u001b\u007f=cmd()"));
        assertThat(text.chars().filter(character -> character != '\n')
                .allMatch(character -> character >= ' ' && character < 0x7F)).isTrue();
        assertThat(text).doesNotContain("<", ">", "&", "'").contains("\\u003C/script\\u003E\\u202E\\u2028\\uD800");
    }

    @Test
    void namesSurviveTheWayThroughJson() {
        assertThat(tree(Reports.hostile("</script>\u202E日本\uD800")).at("/report/cards/0/unit").asString())
                .isEqualTo("</script>\u202E日本\uD800");
    }

    @Test
    void textsWithoutEndAreCutAndSaySo() {
        String text = rendered(Reports.hostile("n".repeat(5_000_000)));
        assertThat(text.length()).isLessThan(2_500_000);
        assertThat(tree(Reports.hostile("n".repeat(5_000_000))).at("/report/headline").asString())
                .contains(" ... (5,000,000 characters, #").hasSizeLessThan(20_100);
    }

    private JsonNode tree(Report report) {
        return JsonMapper.shared().readTree(rendered(report));
    }

    private static void collect(JsonNode node, StringBuilder text) {
        node.propertyNames().forEach(name -> text.append(name).append(' '));
        if (node.isValueNode()) {
            text.append(node.asString()).append(' ');
        }
        node.forEach(child -> collect(child, text));
    }
}
