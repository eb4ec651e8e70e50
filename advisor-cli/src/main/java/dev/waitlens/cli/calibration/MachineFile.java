package dev.waitlens.cli.calibration;

import dev.waitlens.cli.calibration.Paces.Ratio;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.kept.KeptLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What was measured of machines, in the user's data directory: a line for each measurement. A machine's last one of its kind counts; of paces, the middle of the last few.
/// Lines of a newer version, and lines that cannot be read, are not used and stay.
public final class MachineFile {
    /// What the file is called.
    public static final String NAME = "machine.jsonl";
    /// Names another file, or [#NOTHING].
    private static final String VARIABLE = "WAITLENS_MACHINE";
    private static final String NOTHING = "none";

    /// A change that removes, renames or gives another meaning raises it.
    private static final int VERSION = 1;
    /// Two of them may be disturbed, and the middle one is not.
    static final int ENOUGH = 5;
    private static final String PACES = "paces";
    private static final String STARTS = "starts";
    private static final String OVERHEAD = "overhead";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final KeptLines lines;
    private final ThisMachine machine;
    private final String waitlens;

    /// @param waitlens version of what writes
    MachineFile(Path file, ThisMachine machine, String waitlens) {
        this.lines = new KeptLines(file, "what was measured of this machine",
                VARIABLE + " with another file, or " + NOTHING,
                VARIABLE + " with a file that can be written, or " + NOTHING);
        this.machine = machine;
        this.waitlens = waitlens;
    }

    /// Of a machine, with the moment of each; and how many lines could not be used.
    ///
    /// @param paces   the middle of the last few times
    /// @param pacesAt when they were taken last
    /// @param taken   how often, up to [#ENOUGH]
    record Kept(Optional<Paces> paces, Instant pacesAt, int taken, Optional<Starts> starts,
            Optional<Overhead> overhead, int newer, int damaged) {
        /// Whether paces were taken often enough, and not longer ago than this.
        boolean hasPaces(Instant now, Duration age) {
            return taken >= ENOUGH && pacesAt.isAfter(now.minus(age));
        }
    }

    /// The place for this user's.
    public static Optional<Path> place() {
        return placeOf(System.getenv(), System.getProperty("user.home", ""));
    }

    /// The place for it; empty where there is to be none, or where the user has no home.
    static Optional<Path> placeOf(Map<String, String> environment, String userHome) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (named.equals(NOTHING)) {
            return Optional.empty();
        }
        return named.isEmpty() ? KeptLines.placeOf(NAME, environment, userHome) : Optional.of(Path.of(named));
    }

    /// What the last measurements said, for forecasts.
    ///
    /// **Throws** as [KeptLines#read].
    public static MeasuredMachine measured(Path file) {
        var machine = ThisMachine.here();
        var kept = new MachineFile(file, machine, "").read();
        return new MeasuredMachine(machine.processors(), kept.paces().isEmpty() ? "" : day(kept.pacesAt()),
                kept.paces().map(Paces::toForecast).orElse(Map.of()), kept.starts(),
                kept.overhead().map(Overhead::toPage));
    }

    Path path() {
        return lines.file();
    }

    /// **Throws** as [KeptLines#read].
    Kept read() {
        var paces = new ArrayDeque<Paces>();
        Instant pacesAt = Instant.EPOCH;
        Optional<Starts> starts = Optional.empty();
        Optional<Overhead> overhead = Optional.empty();
        int newer = 0;
        int damaged = 0;
        for (String line : lines.read().orElse("").lines().filter(each -> !each.isBlank()).toList()) {
            try {
                JsonNode node = MAPPER.readTree(line);
                int version = node.path("v").asInt(0);
                newer += version > VERSION ? 1 : 0;
                damaged += version < 1 ? 1 : 0;
                if (version == VERSION && node.path("machine").asString("").equals(machine.id())) {
                    Instant at = Instant.parse(node.path("at").asString(""));
                    switch (node.path("kind").asString("")) {
                        case PACES -> {
                            paces.add(new Paces(ratios(node.path("two")), ratios(node.path("all"))));
                            pacesAt = at;
                        }
                        case STARTS -> starts = starts(node, day(at));
                        case OVERHEAD -> overhead = Optional.of(Overhead.of(node, day(at)));
                        default -> {
                            // A kind that a later version added.
                        }
                    }
                }
            } catch (JacksonException | IllegalArgumentException | DateTimeParseException _) {
                // Cut off, or edited by hand: counted, and left where it is.
                damaged++;
            }
        }
        while (paces.size() > ENOUGH) {
            paces.removeFirst();
        }
        return new Kept(paces.isEmpty() ? Optional.empty() : Optional.of(Paces.middle(List.copyOf(paces))), pacesAt,
                paces.size(), starts, overhead, newer, damaged);
    }

    /// Makes the file where there is none, so that nothing is measured in vain.
    ///
    /// **Throws** as [KeptLines#append].
    void prepare() {
        lines.prepare();
    }

    /// **Throws** as [KeptLines#append].
    void keep(Paces paces, Instant at) {
        var node = line(PACES, at);
        node.set("two", node(paces.two()));
        node.set("all", node(paces.all()));
        lines.append(List.of(node.toString()));
    }

    /// **Throws** as [KeptLines#append].
    void keep(Starts starts, Instant at) {
        lines.append(List.of(line(STARTS, at).put("threadNanos", starts.threadNanos())
                .put("poolNanos", starts.poolNanos()).put("virtualNanos", starts.virtualNanos())
                .put("clientNanos", starts.clientNanos()).put("workerNanos", starts.workerNanos())
                .put("workerCpuNanos", starts.workerCpuNanos()).put("warmUpCpuNanos", starts.warmUpCpuNanos())
                .toString()));
    }

    /// **Throws** as [KeptLines#append].
    void keep(Overhead overhead, Instant at) {
        var node = line(OVERHEAD, at);
        overhead.into(node);
        lines.append(List.of(node.toString()));
    }

    static String day(Instant at) {
        return at.toString().substring(0, "2026-11-29".length());
    }

    private ObjectNode line(String kind, Instant at) {
        return MAPPER.createObjectNode().put("v", VERSION).put("kind", kind)
                .put("at", at.truncatedTo(ChronoUnit.SECONDS).toString()).put("waitlens", waitlens)
                .put("machine", machine.id()).put("processors", machine.processors())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static ObjectNode node(Map<Kernel, Ratio> ratios) {
        var node = MAPPER.createObjectNode();
        for (var kernel : new ArrayList<>(new EnumMap<>(ratios).keySet())) {
            var ratio = ratios.get(kernel);
            node.set(kernel.name(), MAPPER.createObjectNode().put("low", ratio.low()).put("value", ratio.value())
                    .put("high", ratio.high()));
        }
        return node;
    }

    /// **Throws** `IllegalArgumentException` for what cannot be a ratio.
    private static Map<Kernel, Ratio> ratios(JsonNode node) {
        var ratios = new EnumMap<Kernel, Ratio>(Kernel.class);
        for (var kernel : Kernel.values()) {
            var ratio = node.path(kernel.name());
            if (!ratio.isMissingNode()) {
                ratios.put(kernel, new Ratio(ratio.path("low").asDouble(0), ratio.path("value").asDouble(0),
                        ratio.path("high").asDouble(0)));
            }
        }
        return ratios;
    }

    /// Empty where an earlier version did not measure all of it: it is measured again.
    private static Optional<Starts> starts(JsonNode node, String day) {
        return node.path("poolNanos").isMissingNode() ? Optional.empty()
                : Optional.of(new Starts(day, node.path("threadNanos").asLong(-1), node.path("poolNanos").asLong(-1),
                        node.path("virtualNanos").asLong(-1), node.path("clientNanos").asLong(-1),
                        node.path("workerNanos").asLong(-1), node.path("workerCpuNanos").asLong(-1),
                        node.path("warmUpCpuNanos").asLong(-1)));
    }
}
