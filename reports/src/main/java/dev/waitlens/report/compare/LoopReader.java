package dev.waitlens.report.compare;

import dev.waitlens.report.compare.RunFigures.LoopFigures;
import dev.waitlens.report.loop.Incident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Reads what a report says of its event loops.
final class LoopReader {
    private final JsonNode loops;

    LoopReader(JsonNode loops) {
        this.loops = loops;
    }

    List<LoopFigures> loops() {
        var found = new ArrayList<LoopFigures>();
        for (JsonNode loop : loops.path("loops")) {
            found.add(loop(loop));
        }
        return found;
    }

    private static LoopFigures loop(JsonNode loop) {
        long blocked = 0;
        long serial = 0;
        double longest = 0;
        double total = 0;
        Map<String, Double> onIo = new HashMap<>();
        for (JsonNode incident : loop.path("incidents")) {
            double seconds = ReportReader.positive(incident.path("seconds"));
            if (is(incident, Incident.Kind.BLOCKED)) {
                blocked++;
                longest = Math.max(longest, seconds);
                total += seconds;
                if (waits(incident)) {
                    onIo.merge(where(incident), seconds, Double::sum);
                }
            }
            serial += is(incident, Incident.Kind.SERIAL) ? 1 : 0;
        }
        return new LoopFigures(plain(loop.path("name").asString("")), blocked, longest, total, serial, onIo);
    }

    private static boolean is(JsonNode incident, Incident.Kind kind) {
        return incident.path("kind").asString("").equals(kind.name());
    }

    /// Whether the loop stood in a call that waits: the title says what it did, and computing is not waiting.
    private static boolean waits(JsonNode incident) {
        return incident.path("title").asString("").contains(": it waited in ");
    }

    /// The method of the program's that held the loop; the words of the title after that where there is none.
    private static String where(JsonNode incident) {
        String title = incident.path("title").asString("");
        int at = title.indexOf(": it waited in ");
        return at < 0 ? title : title.substring(at + ": it waited in ".length()).replaceAll(":\\d+$", "");
    }

    /// `Loop-1 (continuations)` and `Loop-2` are told apart by their number alone.
    private static String plain(String name) {
        int end = name.indexOf(" (");
        return end < 0 ? name : name.substring(0, end);
    }
}
