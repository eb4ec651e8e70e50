package dev.waitlens.report.check;

import dev.waitlens.report.check.CheckFile.Ignored;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads a file of budgets, and says of what it does not understand in which line and column it stands.
public final class CheckFileReader {
    private static final Set<String> KEYS = Set.of("fail", "warn", "ignore", "judge");
    private static final Set<String> JUDGE = Set.of("unexplained", "same-work");
    private static final Set<String> IGNORE = Set.of("budget", "unit", "reason", "until");

    private final String source;

    private CheckFileReader(String source) {
        this.source = source;
    }

    /// **Throws** [Misread] when it is no file of budgets.
    ///
    /// @param source what the user calls it
    public static CheckFile read(String yaml, String source) {
        var reader = new CheckFileReader(source);
        try {
            var settings = LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(10).build();
            Optional<Node> root = new Compose(settings).composeString(yaml);
            return root.map(reader::file).orElseThrow(() -> new Misread(source + " is empty", "fail: [verdict-flip]"));
        } catch (MarkedYamlEngineException e) {
            throw reader.misread(e.getProblemMark().or(e::getContextMark), "it is no YAML: " + e.getProblem(),
                    "two spaces before what belongs to the line above, and no tabs");
        } catch (YamlEngineException e) {
            throw new Misread(source + " is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "a file as docs/check.md shows it");
        }
    }

    /// It cannot be used; the message names line and column.
    public static final class Misread extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String instead;

        Misread(String what, String instead) {
            super(what);
            this.instead = instead;
        }

        public String instead() {
            return instead;
        }
    }

    private CheckFile file(Node root) {
        Map<String, Node> keys = map(root, KEYS);
        Map<String, Node> judge = keys.containsKey("judge") ? map(keys.get("judge"), JUDGE) : Map.of();
        double unexplained = judge.containsKey("unexplained") ? share(judge.get("unexplained"))
                : CheckFile.MOST_UNEXPLAINED;
        boolean sameWork = judge.containsKey("same-work") && yesOrNo(judge.get("same-work"));
        return new CheckFile(source, list(Optional.ofNullable(keys.get("fail")), this::budget),
                list(Optional.ofNullable(keys.get("warn")), this::budget),
                list(Optional.ofNullable(keys.get("ignore")), this::ignored), unexplained, sameWork);
    }

    private BudgetLine budget(Node node) {
        try {
            return BudgetLine.parse(text(node), line(node));
        } catch (BudgetLine.Wrong e) {
            throw misread(node.getStartMark(), e.getMessage(), e.instead());
        }
    }

    private Ignored ignored(Node node) {
        Map<String, Node> keys = map(node, IGNORE);
        for (String wanted : List.of("budget", "reason")) {
            if (!keys.containsKey(wanted)) {
                throw misread(node.getStartMark(), "what is ignored has no " + wanted,
                        "{budget: serialised-io, unit: Shop.fetch, reason: \"why\", until: 2030-01-31}");
            }
        }
        Node budget = keys.get("budget");
        BudgetKind kind = BudgetKind.of(text(budget)).orElseThrow(() -> misread(budget.getStartMark(),
                "there is no budget " + ((ScalarNode) budget).getValue(), String.join(", ", BudgetKind.ids())));
        return new Ignored(kind, Optional.ofNullable(keys.get("unit")).map(this::text), text(keys.get("reason")),
                Optional.ofNullable(keys.get("until")).map(this::day), line(node));
    }

    private LocalDate day(Node node) {
        try {
            return LocalDate.parse(text(node));
        } catch (DateTimeException _) {
            throw misread(node.getStartMark(), text(node) + " is no day", "2030-01-31");
        }
    }

    private double share(Node node) {
        var number = text(node).strip();
        if (!number.matches("[0-9]{1,3}(\\.[0-9]+)? *%")) {
            throw misread(node.getStartMark(), number + " is no share", "5 %");
        }
        return Double.parseDouble(number.replace("%", "").strip()) / 100;
    }

    private boolean yesOrNo(Node node) {
        return switch (text(node)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw misread(node.getStartMark(), text(node) + " is neither true nor false", "true");
        };
    }

    private Map<String, Node> map(Node node, Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw misread(node.getStartMark(), "names with values were expected here", String.join(", ", known.stream()
                    .sorted().toList()));
        }
        Map<String, Node> keys = new LinkedHashMap<>();
        for (var entry : mapping.getValue()) {
            String key = text(entry.getKeyNode());
            if (!known.contains(key)) {
                throw misread(entry.getKeyNode().getStartMark(), "there is no " + key + " here",
                        String.join(", ", known.stream().sorted().toList()));
            }
            if (keys.put(key, entry.getValueNode()) != null) {
                throw misread(entry.getKeyNode().getStartMark(), key + " stands here for the second time",
                        "one of them");
            }
        }
        return keys;
    }

    private <T> List<T> list(Optional<Node> there, Function<Node, T> each) {
        if (there.isEmpty()) {
            return List.of();
        }
        Node node = there.get();
        if (!(node instanceof SequenceNode sequence)) {
            throw misread(node.getStartMark(), "a list was expected here", "[verdict-flip, blocked-loop > 50 ms]");
        }
        var items = new ArrayList<T>();
        sequence.getValue().forEach(item -> items.add(each.apply(item)));
        return items;
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw misread(node.getStartMark(), "a word was expected here", "waits-per-call > 1.2x");
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private Misread misread(Optional<Mark> where, String what, String instead) {
        return new Misread(source + where.map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("") + ": " + what, instead);
    }
}
