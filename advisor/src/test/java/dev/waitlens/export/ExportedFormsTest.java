package dev.waitlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Where;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.report.legible.Mask;
import dev.waitlens.timeline.Accountant;
import dev.waitlens.timeline.Script;
import io.opentelemetry.proto.profiles.v1development.Profile.Builder;
import io.opentelemetry.proto.profiles.v1development.ProfilesData;
import io.opentelemetry.proto.profiles.v1development.ProfilesDictionary;
import io.opentelemetry.proto.profiles.v1development.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same second in five forms: a thread computes 300 ms, waits 400 ms for an answer and 200 ms for a lock.
class ExportedFormsTest {
    private static final HarmlessNames NAMES = new HarmlessNames(Mask.NONE);

    private static Script second() {
        var script = Script.lasting(1000).cores(2);
        script.on("main").at(0).in("shop.Shop.main", "shop.Shop.fetch").cpu(300).socketRead(400, 80).lock(200);
        script.on("main").at(900).in("dev.waitlens.agent.Guest.start", "shop.Shop.main").cpu(50);
        script.on("worker").at(0).in("java.lang.Thread.run", "java.util.concurrent.ThreadPoolExecutor.getTask")
                .park(900);
        return script;
    }

    private static Profile profile(Measure measure) {
        return new Profile(second().account(), measure, NAMES);
    }

    private static Map<String, Long> collapsed(Measure measure, boolean threads) {
        Map<String, Long> stacks = new HashMap<>();
        new String(Collapsed.of(profile(measure), threads), StandardCharsets.UTF_8).lines().forEach(line -> stacks.put(
                line.substring(0, line.lastIndexOf(' ')), Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))));
        return stacks;
    }

    @Test
    void collapsedStacksEndWithWhatWasWaitedFor() {
        assertThat(collapsed(Measure.WALL, false))
                .containsEntry("shop.Shop.main;shop.Shop.fetch", 300_000L)
                .anySatisfy((stack, micros) -> {
                    assertThat(stack).startsWith("shop.Shop.main;shop.Shop.fetch;").endsWith(";[network]");
                    assertThat(micros).isEqualTo(400_000);
                }).anySatisfy((stack, micros) -> {
                    assertThat(stack).endsWith(";[lock]");
                    assertThat(micros).isEqualTo(200_000);
                });
        assertThat(collapsed(Measure.CPU, false).values()).containsExactly(300_000L);
        assertThat(collapsed(Measure.LOCK, true).keySet()).singleElement().asString()
                .startsWith("[main];shop.Shop.main;");
    }

    @Test
    void neitherTheAgentNorIdleThreadsAreExported() {
        assertThat(collapsed(Measure.WALL, false).keySet())
                .noneMatch(stack -> stack.contains("waitlens") || stack.contains("getTask"));
    }

    @Test
    void pprofHoldsTheSameTimes() throws InvalidProtocolBufferException {
        var read = UnknownFieldSet.parseFrom(Pprof.of(profile(Measure.WALL)));
        var strings = read.getField(6).getLengthDelimitedList().stream().map(text -> text.toStringUtf8()).toList();
        var types = new ArrayList<String>();
        for (var type : messages(read, 1)) {
            types.add(strings.get(number(type, 1)) + "/" + strings.get(number(type, 2)));
        }
        var functions = new HashMap<Integer, String>();
        for (var function : messages(read, 5)) {
            functions.put(number(function, 1), strings.get(number(function, 2)));
        }
        var locations = new HashMap<Integer, String>();
        for (var location : messages(read, 4)) {
            locations.put(number(location, 1), functions.get(number(messages(location, 4).getFirst(), 1)));
        }
        Map<String, Long> offCpu = new HashMap<>();
        long cpu = 0;
        for (var sample : messages(read, 2)) {
            List<Long> values = packed(sample, 2);
            assertThat(values).hasSize(4);
            assertThat(values.get(3)).isEqualTo(values.get(1) + values.get(2));
            cpu += values.get(1);
            for (var label : messages(sample, 3)) {
                if (strings.get(number(label, 1)).equals("state")) {
                    offCpu.merge(strings.get(number(label, 2)), values.get(2), Long::sum);
                }
            }
            List<Long> stack = packed(sample, 1);
            assertThat(locations.get(stack.getLast().intValue())).isEqualTo("shop.Shop.main");
        }
        assertThat(strings.getFirst()).isEmpty();
        assertThat(types).containsExactly("samples/count", "cpu/nanoseconds", "off_cpu/nanoseconds",
                "wall/nanoseconds");
        assertThat(cpu).isEqualTo(300_000_000);
        assertThat(offCpu).containsEntry("network", 400_000_000L).containsEntry("lock", 200_000_000L);
        assertThat(read.getField(9).getVarintList()).containsExactly(Script.BEGIN);
    }

    @Test
    void openTelemetryReadsTheSameTimes() throws InvalidProtocolBufferException {
        var read = ProfilesData.parseFrom(OtlpProfiles.of(profile(Measure.WALL)));
        ProfilesDictionary dictionary = read.getDictionary();
        var scope = read.getResourceProfiles(0).getScopeProfiles(0);

        assertThat(read.getUnknownFields().asMap()).isEmpty();
        assertThat(dictionary.getStringTable(0)).isEmpty();
        assertThat(dictionary.getStackTable(0).getLocationIndicesCount()).isZero();
        assertThat(dictionary.getMappingTableCount()).isOne();
        assertThat(scope.getProfilesList()).extracting(each -> dictionary.getStringTable(
                each.getSampleType().getTypeStrindex())).containsExactly("cpu", "off_cpu");
        assertThat(scope.getProfilesList()).allSatisfy(each -> {
            assertThat(each.getTimeUnixNano()).isEqualTo(Script.BEGIN);
            assertThat(each.getProfileId().size()).isEqualTo(16);
            assertThat(each.getUnknownFields().asMap()).isEmpty();
        });
        assertThat(nanos(scope.getProfiles(0).toBuilder())).isEqualTo(300_000_000);
        assertThat(nanos(scope.getProfiles(1).toBuilder())).isEqualTo(600_000_000);
        Sample network = scope.getProfiles(1).getSamplesList().stream()
                .filter(sample -> leaf(dictionary, sample).equals("[network]")).findFirst().orElseThrow();
        assertThat(network.getAttributeIndicesList()).extracting(index -> {
            var attribute = dictionary.getAttributeTable(index);
            return dictionary.getStringTable(attribute.getKeyStrindex()) + "=" + attribute.getValue().getStringValue();
        }).containsExactly("thread.name=main", "waitlens.state=network");
    }

    private static long nanos(Builder profile) {
        return profile.getSamplesList().stream().mapToLong(sample -> sample.getValues(0)).sum();
    }

    private static String leaf(ProfilesDictionary dictionary, Sample sample) {
        int location = dictionary.getStackTable(sample.getStackIndex()).getLocationIndices(0);
        int function = dictionary.getLocationTable(location).getLines(0).getFunctionIndex();
        return dictionary.getStringTable(dictionary.getFunctionTable(function).getNameStrindex());
    }

    @Test
    void speedscopeHasOneProfileOfComputingAndOneOfWaiting() {
        JsonNode file = json(Speedscope.of(profile(Measure.WALL), false));
        JsonNode profiles = file.get("profiles");

        assertThat(file.get("$schema").asString()).isEqualTo("https://www.speedscope.app/file-format-schema.json");
        assertThat(profiles).hasSize(2).allSatisfy(each -> {
            assertThat(each.get("samples")).hasSameSizeAs(each.get("weights"));
            assertThat(each.get("endValue").asLong()).isEqualTo(
                    StreamSupport.stream(each.get("weights").spliterator(), false).mapToLong(JsonNode::asLong).sum());
        });
        assertThat(profiles.get(0).get("endValue").asLong()).isEqualTo(300_000_000);
        assertThat(profiles.get(1).get("endValue").asLong()).isEqualTo(600_000_000);
        int leaf = profiles.get(1).get("samples").get(0).get(profiles.get(1).get("samples").get(0).size() - 1).asInt();
        assertThat(file.get("shared").get("frames").get(leaf).get("name").asString()).startsWith("[");
    }

    @Test
    void whoKeepsTheTasksPassesOnWhenNothingWasRecorded() {
        Script script = Script.lasting(1_000).gap(400, 100);

        assertThat(new TaskEvents(script).gaps()).hasSize(1).isEqualTo(script.gaps());
    }

    /// Task 2 is created by task 1, runs 5 ms, sleeps 50 ms, runs 5 ms.
    private record Looping(Script script) implements RecordingSource {
        @Override
        public Provenance read(Consumer<ChunkEvents> stretches) {
            return script.read(stretches);
        }

        @Override
        public Provenance read(Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> runtime) {
            runtime.accept(new RuntimeEvent.Created(at(0, 0), 1, 0, "main", 1));
            runtime.accept(new RuntimeEvent.Created(at(8, 0), 2, 1, "fetch", 3));
            runtime.accept(
                    new RuntimeEvent.Waited(at(10, 70), 1, "task", 2, 0, 10_000_000, RuntimeEvent.Order.NONE, false));
            runtime.accept(
                    new RuntimeEvent.Waited(at(15, 50), 2, "sleep", 0, 0, 5_100_000, RuntimeEvent.Order.NONE, false));
            runtime.accept(
                    new RuntimeEvent.Ended(at(8, 62), 2, 1, "fetch", 0, 0, 0, 1, 5_000_000, "result", false, 0, 0));
            runtime.accept(
                    new RuntimeEvent.Ended(at(0, 90), 1, 0, "main", 0, 0, 0, 1, 10_000_000, "result", false, 0, 0));
            return script.read(stretches);
        }

        private static Where at(long millis, long duration) {
            return new Where(0, 1, Script.BEGIN + millis * 1_000_000, duration * 1_000_000, -1, Stacks.NONE);
        }

        @Override
        public Threads threads() {
            return script.threads();
        }

        @Override
        public Stacks stacks() {
            return script.stacks();
        }
    }

    private static List<JsonNode> trace() {
        var tasks = new TaskEvents(new Looping(second()));
        var timeline = Accountant.account(tasks);
        var events = new ArrayList<JsonNode>();
        json(ChromeTrace.of(timeline, tasks, NAMES)).get("traceEvents").forEach(events::add);
        return events;
    }

    @Test
    void traceHasALaneOfEachThreadWithItsWaits() {
        assertThat(trace()).filteredOn(event -> is(event, "X", "wait"))
                .extracting(event -> event.get("name").asString() + " " + event.get("ts").asDouble() + " "
                        + event.get("dur").asDouble())
                .contains("network 300000.0 400000.0", "lock 700000.0 200000.0", "idle 0.0 900000.0");
        assertThat(trace()).filteredOn(event -> event.get("ph").asString().equals("M"))
                .extracting(event -> event.get("args").get("name").asString())
                .contains("main", "worker", "event loop 1, steps of its tasks");
    }

    @Test
    void slicesOfOneTrackNeverOverlap() {
        Map<Long, Double> until = new HashMap<>();
        for (JsonNode slice : trace().stream().filter(event -> event.get("ph").asString().equals("X")).toList()) {
            long track = slice.get("tid").asLong();
            assertThat(slice.get("ts").asDouble()).isGreaterThanOrEqualTo(until.getOrDefault(track, 0.0));
            until.put(track, slice.get("ts").asDouble() + slice.get("dur").asDouble());
        }
        assertThat(until).hasSize(3);
    }

    @Test
    void anArrowGoesThroughTheStepsOfEachTask() {
        var flows = new HashMap<Long, String>();
        trace().stream().filter(event -> event.has("bp"))
                .forEach(event -> flows.merge(event.get("id").asLong(), event.get("ph").asString(), String::concat));
        assertThat(flows.values()).containsExactlyInAnyOrder("stf", "stf");
        List<JsonNode> steps = trace().stream().filter(event -> is(event, "X", "task")).toList();
        assertThat(trace()).filteredOn(event -> event.has("bp") && !event.get("ph").asString().equals("s"))
                .allSatisfy(arrow -> assertThat(steps).anyMatch(step -> inside(arrow, step)));
    }

    @Test
    void bracketsOfEachTaskClose() {
        var open = new HashMap<String, List<String>>();
        for (JsonNode event : trace()) {
            String phase = event.get("ph").asString();
            if (phase.equals("b")) {
                open.computeIfAbsent(event.get("id").asString(), _ -> new ArrayList<>())
                        .add(event.get("name").asString());
            } else if (phase.equals("e")) {
                assertThat(open.get(event.get("id").asString()).removeLast())
                        .isEqualTo(event.get("name").asString());
            }
        }
        assertThat(open).hasSize(2).allSatisfy((_, names) -> assertThat(names).isEmpty());
    }

    @Test
    void countersSumToTheThreadsThatLived() {
        assertThat(trace()).filteredOn(event -> event.get("ph").asString().equals("C")).hasSize(20)
                .first().satisfies(counter -> assertThat(counter.get("args").get("Java CPU").asDouble())
                        .isEqualTo(1));
    }

    private static boolean is(JsonNode event, String phase, String category) {
        return event.get("ph").asString().equals(phase) && event.get("cat").asString().equals(category);
    }

    private static boolean inside(JsonNode arrow, JsonNode step) {
        double at = arrow.get("ts").asDouble();
        return at >= step.get("ts").asDouble() && at <= step.get("ts").asDouble() + step.get("dur").asDouble();
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(bytes);
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
            throws InvalidProtocolBufferException {
        var found = new ArrayList<UnknownFieldSet>();
        for (var bytes : message.getField(field).getLengthDelimitedList()) {
            found.add(UnknownFieldSet.parseFrom(bytes));
        }
        return found;
    }

    private static int number(UnknownFieldSet message, int field) {
        var values = message.getField(field).getVarintList();
        return values.isEmpty() ? 0 : values.getLast().intValue();
    }

    private static List<Long> packed(UnknownFieldSet message, int field) {
        var values = new ArrayList<Long>();
        message.getField(field).getLengthDelimitedList().forEach(bytes -> {
            try {
                var in = bytes.newCodedInput();
                while (!in.isAtEnd()) {
                    values.add(in.readRawVarint64());
                }
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return values;
    }
}
