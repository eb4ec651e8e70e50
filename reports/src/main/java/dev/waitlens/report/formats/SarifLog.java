package dev.waitlens.report.formats;

import dev.waitlens.report.legible.Legible;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The parts of a SARIF 2.1.0 log that all our findings share.
///
/// **Source**: OASIS SARIF 2.1.0; GitHub's code scanning shows `ruleId`, `message`, the location, the steps of a code flow,
/// and tells known findings from new ones by `partialFingerprints`.
public final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final int LONGEST = 1_000;
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    private SarifLog() {}

    /// A rule of which results may be.
    ///
    /// @param page  its text, in Markdown
    /// @param level SARIF's word for how bad its findings are at most
    public record Rule(String id, String title, String page, String level) {
        Map<String, Object> form() {
            Map<String, Object> form = map("id", id);
            String name = nameOf(id);
            // **Source**: SARIF 2.1.0, 3.49.7: a name says more than the id, or is left out.
            if (!name.equalsIgnoreCase(id)) {
                form.put("name", name);
            }
            form.putAll(map("shortDescription", text(capital(title)), "fullDescription", text(capital(title)), "help",
                    map("text", page, "markdown", page), "defaultConfiguration", map("level", level), "properties",
                    map("tags", List.of("concurrency", "performance"))));
            return form;
        }
    }

    /// @param version       of this tool
    /// @param notifications what the reader of the log should know of the run of the tool, in sentences
    public static String render(String version, List<Rule> rules, List<Map<String, Object>> results,
            List<String> notifications) {
        Map<String, Object> driver = map("name", "Waitlens", "semanticVersion", version, "rules",
                rules.stream().map(Rule::form).toList());
        Map<String, Object> invocation = map("executionSuccessful", true, "toolExecutionNotifications",
                notifications.stream().map(said -> map("level", "warning", "message", text(said))).toList());
        Map<String, Object> run = map("tool", map("driver", driver), "columnKind", "utf16CodeUnits", "invocations",
                List.of(invocation), "results", results);
        return MAPPER.writeValueAsString(map("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run))) + "\n";
    }

    /// A line of a file.
    public static Map<String, Object> physical(String file, int line) {
        return map("artifactLocation", map("uri", uri(file)), "region", map("startLine", Math.max(1, line)));
    }

    /// A method, by its full name.
    public static List<Map<String, Object>> logical(String name, String kind) {
        return List.of(map("fullyQualifiedName", Legible.name(name), "kind", kind));
    }

    public static Map<String, Object> text(String sentence) {
        return map("text", Legible.of(sentence, LONGEST).plain());
    }

    public static String capital(String sentence) {
        return sentence.isEmpty() ? sentence
                : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /// An object of SARIF's, in this order.
    public static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            map.put((String) keysAndValues[at], keysAndValues[at + 1]);
        }
        return map;
    }

    private static String nameOf(String id) {
        var name = new StringBuilder();
        for (String word : id.split("-")) {
            name.append(capital(word));
        }
        return name.toString();
    }

    private static String uri(String name) {
        try {
            return new URI(null, null, name.startsWith("./") ? name.substring(2) : name, null).toASCIIString();
        } catch (URISyntaxException _) {
            // A name that cannot be written as an address is none of a compiler's.
            return "unnamed";
        }
    }
}
