package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import java.io.IOException;
import java.util.ArrayList;
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
        JsonNode schema;
        try (var in = Report.class.getResourceAsStream("report-1.schema.json")) {
            schema = JsonMapper.shared().readTree(in);
        }
        assertThat(schema.at("/properties/schemaVersion/const").asInt()).isEqualTo(Report.SCHEMA_VERSION);
        for (Report report : List.of(Reports.demo(), Reports.hostile(), Reports.empty(), Reports.unseen(),
                Reports.large(), LoopReports.blocked())) {
            assertThat(new Schema(schema).faults(tree(report))).isEmpty();
        }
        JsonNode renamed = JsonMapper.shared()
                .readTree(rendered(Reports.demo()).replace("\"wallShare\"", "\"wallPart\""));
        assertThat(new Schema(schema).faults(renamed)).isNotEmpty();
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
        assertThat(text.length()).isLessThan(2_000_000);
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

    /// As much of JSON Schema as our schema uses.
    private record Schema(JsonNode root) {

        List<String> faults(JsonNode document) {
            var faults = new ArrayList<String>();
            check(document, root, "$", faults);
            return faults.size() > 5 ? faults.subList(0, 5) : faults;
        }

        private void check(JsonNode node, JsonNode rule, String at, List<String> faults) {
            if (rule.has("$ref")) {
                check(node, root.at(rule.get("$ref").asString().substring(1)), at, faults);
                return;
            }
            if (rule.has("anyOf")) {
                boolean fits = rule.get("anyOf").valueStream().anyMatch(choice -> fits(node, choice, at));
                note(fits, at + ": none of " + rule.get("anyOf"), faults);
                return;
            }
            note(!rule.has("const") || rule.get("const").equals(node), at + ": not " + rule.get("const"), faults);
            note(!rule.has("enum") || rule.get("enum").valueStream().anyMatch(node::equals),
                    at + ": not one of " + rule.get("enum"), faults);
            note(!rule.has("type") || typed(node, rule.get("type")), at + ": not of type " + rule.get("type"), faults);
            if (node.isArray() && rule.has("items")) {
                node.forEach(item -> check(item, rule.get("items"), at + "[]", faults));
            }
            if (node.isObject() && rule.has("properties")) {
                rule.get("required").forEach(name -> note(node.has(name.asString()), at + ": lacks " + name, faults));
                node.properties().forEach(property -> {
                    JsonNode known = rule.get("properties").get(property.getKey());
                    note(known != null, at + ": has " + property.getKey(), faults);
                    if (known != null) {
                        check(property.getValue(), known, at + "." + property.getKey(), faults);
                    }
                });
            }
        }

        private boolean fits(JsonNode node, JsonNode rule, String at) {
            var faults = new ArrayList<String>();
            check(node, rule, at, faults);
            return faults.isEmpty();
        }

        private static boolean typed(JsonNode node, JsonNode type) {
            return type.isArray() ? type.valueStream().anyMatch(each -> typed(node, each)) : switch (type.asString()) {
                case "object" -> node.isObject();
                case "array" -> node.isArray();
                case "string" -> node.isString();
                case "number" -> node.isNumber();
                case "integer" -> node.isIntegralNumber();
                case "boolean" -> node.isBoolean();
                case "null" -> node.isNull();
                default -> throw new IllegalArgumentException("unknown type: " + type);
            };
        }

        private static void note(boolean fine, String fault, List<String> faults) {
            if (!fine) {
                faults.add(fault);
            }
        }
    }
}
