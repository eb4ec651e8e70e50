package dev.waitlens.lint.render;

import dev.waitlens.lint.LintResult;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.guess.Guess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Findings as JSON, pure ASCII; `docs/lint.md` describes it.
public record LintJson(SourceLines sources) {
    /// Raised when something is removed, renamed, or means something else.
    public static final int SCHEMA_VERSION = 1;

    static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    public String render(LintResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("classes", result.classes());
        document.put("methodsOnLoop", result.onLoop());
        document.put("loops", result.loops());
        document.put("callsNotFollowed", result.unfollowed());
        document.put("heldBack", result.hidden());
        document.put("findings", result.certain().stream().map(this::finding).toList());
        document.put("possible", result.possible().stream().map(this::finding).toList());
        document.put("guesses", result.guesses().stream().map(this::guess).toList());
        document.put("notRead", result.unread().stream()
                .map(unread -> Map.of("what", unread.what(), "why", unread.why())).toList());
        document.put("leftOut", result.leftOut());
        return MAPPER.writeValueAsString(document) + "\n";
    }

    private Map<String, Object> finding(Finding finding) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("rule", finding.rule().id());
        found.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        found.put("message", finding.message());
        found.put("subject", finding.subject());
        found.put("fingerprint", finding.fingerprint());
        found.putAll(hop(finding.place()));
        found.put("alsoLines", finding.also());
        found.put("otherWays", finding.others());
        found.put("fix", finding.fix());
        found.put("path", hops(finding.path()));
        found.put("inside", hops(finding.inside()));
        return found;
    }

    private Map<String, Object> guess(Guess guess) {
        Map<String, Object> guessed = hop(guess.place());
        guessed.remove("what");
        guessed.put("guess", guess.kind().name());
        guessed.put("reasons", guess.reasons());
        guessed.put("against", guess.against());
        guessed.put("strength", guess.strength());
        guessed.put("recording", guess.seen().name());
        guessed.put("verdict", guess.recorded().isEmpty() ? null : guess.recorded());
        return guessed;
    }

    private List<Map<String, Object>> hops(List<Hop> hops) {
        List<Map<String, Object>> list = new ArrayList<>();
        hops.forEach(hop -> list.add(hop(hop)));
        return list;
    }

    private Map<String, Object> hop(Hop hop) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("class", hop.method().owner().replace('/', '.'));
        place.put("method", hop.method().name());
        place.put("file", sources.file(hop).map(Object::toString).or(hop::source).orElse(null));
        place.put("line", hop.line() > 0 ? hop.line() : null);
        place.put("what", hop.what());
        return place;
    }
}
