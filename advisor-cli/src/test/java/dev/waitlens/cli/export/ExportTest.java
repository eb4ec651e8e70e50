package dev.waitlens.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.attack.HostileNames;
import dev.waitlens.attack.HostileRecording;
import dev.waitlens.export.HarmlessNames;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.legible.Mask;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExportTest {
    private static final long BUSY_NANOS = 200_000_000;

    @TempDir
    static Path directory;
    private static Path hostile;

    @BeforeAll
    static void record() throws IOException {
        hostile = HostileRecording.of(directory.resolve("hostile.jfr"), HostileNames.ALL);
    }

    @Test
    void everyLineOfCollapsedStacksIsAStackAndACount() throws IOException {
        var lines = text(ExportFormat.COLLAPSED, "wall").split("\n");

        assertThat(lines).hasSizeGreaterThan(HostileNames.ALL.size() / 2)
                .allSatisfy(line -> assertThat(line).matches("[^\\p{Cntrl}\\p{Cf}\u2028\u2029]+ \\d+"))
                .anySatisfy(line -> assertThat(line).contains("a\\u000Amain 999\\u000Ab"))
                .noneSatisfy(line -> assertThat(line).startsWith("main 999"))
                .anySatisfy(line -> assertThat(line).contains("[lock] "));
        assertThat(lines).filteredOn(line -> line.contains("hostile.a:b:c 1")).isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("[a\\u003Bb\\u003Bc 1]"));
    }

    @Test
    void noFormatHoldsWhatATerminalOrAReaderOfLinesObeys() throws IOException {
        for (ExportFormat format : List.of(ExportFormat.TRACE, ExportFormat.SPEEDSCOPE)) {
            assertThat(text(format, "wall")).as(format.name()).doesNotMatch("(?s).*[^\\P{Cntrl}\\n].*")
                    .contains("a\\\\u000Amain 999");
            var names = new ArrayList<String>();
            JsonMapper.shared().readTree(text(format, "wall")).findValues("name")
                    .forEach(name -> names.add(name.asString()));
            assertThat(names).hasSizeGreaterThan(HostileNames.ALL.size() / 2)
                    .allSatisfy(name -> assertThat(name).matches("[^\\p{Cntrl}\\p{Cf}\u2028\u2029;]*"));
        }
        for (var strings : List.of(strings(bytes(ExportFormat.PPROF, "wall"), 6),
                strings(dictionary(bytes(ExportFormat.OTLP, "wall")), 5))) {
            assertThat(strings).hasSizeGreaterThan(HostileNames.ALL.size())
                    .allSatisfy(text -> assertThat(text).matches("[^\\p{Cntrl}\\p{Cf}\u2028\u2029]*"));
        }
    }

    @Test
    void constructorsKeepTheirNames() {
        var names = new ExportNames(new HarmlessNames(Mask.NONE), true);
        assertThat(names.symbol("<init>".getBytes(StandardCharsets.UTF_8))).asString().isEqualTo("<init>");
        assertThat(names.symbol("[Lcom/acme/Sh;op;".getBytes(StandardCharsets.UTF_8))).asString()
                .isEqualTo("[Lcom/acme/Sh\\u003Bop;");
        assertThat(names.symbol("(Ljava/lang/String;)V".getBytes(StandardCharsets.UTF_8))).asString()
                .isEqualTo("(Ljava/lang/String;)V");
    }

    @Test
    void whatMatchesTheMaskIsInNoFormat() throws IOException {
        Path recording = HostileRecording.of(directory.resolve("secret.jfr"), List.of("session-s3cret/Inner"));
        for (ExportFormat format : ExportFormat.values()) {
            Path file = directory.resolve("masked");
            ExportMain.export(
                    new ExportOrder(List.of(recording), format, format == ExportFormat.HEATMAP ? "cpu" : "wall", true,
                            Mask.of("hostile\\.session-\\w+|s3cret"), file, false));
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(format.name())
                    .doesNotContain("s3cret").contains("***").contains("Inner");
        }
    }

    @Test
    void chunksInSeveralFilesAreExportedTogether() throws IOException {
        Path first = HostileRecording.of(directory.resolve("first.jfr"), List.of("First"));
        Path second = HostileRecording.of(directory.resolve("second.jfr"), List.of("Second"));
        Path file = directory.resolve("both");
        ExportMain.export(new ExportOrder(List.of(first, second), ExportFormat.COLLAPSED, "cpu", false, Mask.NONE, file,
                false));

        assertThat(file).content().contains("hostile.First", "hostile.Second");
    }

    @Test
    void orderSurvivesTheWayToTheChild() {
        var order = new ExportOrder(List.of(Path.of("/a b=c.jfr")), ExportFormat.HEATMAP, "lock", true, Mask.of("a=b"),
                Path.of("/out"), true);

        assertThat(ExportOrder.ofWords(order.toWords()).toWords()).isEqualTo(order.toWords());
    }

    @Test
    void whatWasNotRecordedIsASentence() {
        var order = new ExportOrder(List.of(hostile), ExportFormat.FLAMEGRAPH, "alloc", false, Mask.NONE,
                directory.resolve("none"), false);

        assertThat(ExportMain.run(order)).isEqualTo(ExitCode.FAILED);
        assertThat(directory.resolve("none")).doesNotExist();
    }

    @Test
    void whatOnlyTheConverterKnowsIsStillItsOwn() throws IOException {
        Path file = directory.resolve("heat");
        ExportMain.export(new ExportOrder(List.of(hostile), ExportFormat.HEATMAP, "cpu", true, Mask.NONE, file, false));

        assertThat(file).content().contains("Content-Security-Policy");
    }

    @Test
    void whatTheAgentDidIsInNoHeatMap() throws Exception {
        Path recording = directory.resolve("agent.jfr");
        Method work = agentsWork();
        try (var events = new Recording()) {
            events.enable("jdk.CPUTimeSample").with("throttle", "1ms");
            events.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
            events.start();
            work.invoke(null, System.nanoTime() + BUSY_NANOS);
            workOfTheProgram();
            events.stop();
            events.dump(recording);
        }
        Path map = directory.resolve("agent.html");
        ExportMain.export(new ExportOrder(List.of(recording), ExportFormat.HEATMAP, "cpu", false, Mask.NONE, map,
                false));

        assertThat(Files.readString(recording, StandardCharsets.ISO_8859_1)).contains("dev/waitlens/agent/Busy");
        assertThat(map).content().contains("workOfTheProgram").doesNotContain("waitlens/agent");
    }

    private static void workOfTheProgram() {
        long until = System.nanoTime() + BUSY_NANOS;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /// `static void work(long until) { while (System.nanoTime() < until); }` in a class of the agent's package.
    private static Method agentsWork() throws ReflectiveOperationException {
        var signature = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);
        byte[] bytes = ClassFile.of().build(ClassDesc.of("dev.waitlens.agent.Busy"),
                type -> type.withFlags(AccessFlag.PUBLIC, AccessFlag.SUPER).withMethodBody("work", signature,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                            var again = code.newBoundLabel();
                            code.lineNumber(1).invokestatic(ClassDesc.of("java.lang.System"), "nanoTime",
                                    MethodTypeDesc.of(ConstantDescs.CD_long)).lload(0).lcmp().branch(Opcode.IFLT, again)
                                    .return_();
                        }));
        return new ClassLoader() {
            Class<?> define() {
                return defineClass(null, bytes, 0, bytes.length);
            }
        }.define().getMethod("work", long.class);
    }

    private static byte[] bytes(ExportFormat format, String of) throws IOException {
        return Accounted.of(new ExportOrder(List.of(hostile), format, of, true, Mask.NONE, hostile, false));
    }

    private static String text(ExportFormat format, String of) throws IOException {
        return new String(bytes(format, of), StandardCharsets.UTF_8);
    }

    /// The table that all profiles share, field 2 of the message.
    private static byte[] dictionary(byte[] profiles) {
        return fields(profiles, 2).getLast();
    }

    /// A table of strings.
    private static List<String> strings(byte[] message, int field) {
        return fields(message, field).stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
    }

    private static List<byte[]> fields(byte[] message, int field) {
        var found = new ArrayList<byte[]>();
        int[] at = {0};
        while (at[0] < message.length) {
            long tag = varint(message, at);
            if ((tag & 7) == 2) {
                int length = (int) varint(message, at);
                if (tag >> 3 == field) {
                    found.add(Arrays.copyOfRange(message, at[0], at[0] + length));
                }
                at[0] += length;
            } else {
                varint(message, at);
            }
        }
        return found;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = bytes[at[0]++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
