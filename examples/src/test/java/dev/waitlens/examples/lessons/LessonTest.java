package dev.waitlens.examples.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.testing.Rehearsal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each lesson prints, line by line and at the time, what the head of its file says. Time is virtual, except where a lesson blocks a
/// thread or uses more of them.
@Timeout(60)
final class LessonTest {

    private final PrintStream stdout = System.out;

    static Stream<Arguments> rehearsed() {
        return Stream.of(rehearsed("Lesson02Coroutines", Lesson02Coroutines::lesson),
                rehearsed("Lesson03Tasks", Lesson03Tasks::lesson),
                rehearsed("Lesson04Order", Lesson04Order::lesson),
                rehearsed("Lesson07FourWays", Lesson07FourWays::lesson),
                rehearsed("Lesson08Awaitables", Lesson08Awaitables::lesson),
                rehearsed("Lesson09GatherFailures", Lesson09GatherFailures::lesson),
                rehearsed("Lesson10TaskGroup", Lesson10TaskGroup::lesson),
                rehearsed("Lesson11Semaphore", Lesson11Semaphore::lesson),
                rehearsed("Lesson12Timeouts", Lesson12Timeouts::lesson));
    }

    private static Arguments rehearsed(String name, Action lesson) {
        return Arguments.of(name, lesson);
    }

    @AfterEach
    void restore() {
        System.setOut(stdout);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rehearsed")
    void printsWhatItsHeadSays(String name, Action lesson) throws Exception {
        var rehearsal = new Rehearsal();
        var printed = printed(rehearsal.clock(), () -> rehearsal.run(lesson));
        assertThat(printed).isEqualTo(head(name));
    }

    @Test
    void debugModeNamesWhatWasForgotten() throws Exception {
        var rehearsal = new Rehearsal(Lesson14Forgotten.OPTIONS);
        var printed = printed(rehearsal.clock(), () -> {
            rehearsal.run(Lesson14Forgotten::lesson);
            rehearsal.troubles().forEach(Lesson14Forgotten.OPTIONS.troubles());
        });
        assertThat(printed).isEqualTo(head("Lesson14Forgotten"));
    }

    @Test
    void offTheLoopEachPairHasItsResultsBeforeTheNextBegins() throws Exception {
        var printed = printed(LoopOptions.defaults().ticker(), () -> Lesson06OffTheLoop.main(new String[0]));
        var words = withoutTimes(printed);
        var expected = withoutTimes(head("Lesson06OffTheLoop"));
        assertThat(words).containsExactlyInAnyOrderElementsOf(expected);
        assertPair(words.subList(0, 6));
        // What a worker prints takes another way than its result, and may come later.
        assertThat(words.subList(6, 12)).containsSubsequence("Do something with 1", "Done with 1")
                .containsSubsequence("Do something with 2", "Done with 2").contains("Result of 1, Result of 2");
        assertThat(words.getFirst()).isEqualTo("in two threads:");
        assertThat(words.get(6)).isEqualTo("in two processes:");
    }

    static Stream<Arguments> inRealTime() {
        return Stream.of(rehearsed("Lesson01Synchronous", Lesson01Synchronous::lesson),
                rehearsed("Lesson05BlockedLoop", () -> Lesson05BlockedLoop.main(new String[0])),
                rehearsed("Lesson13Stream", () -> Lesson13Stream.main(new String[0])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inRealTime")
    void printsWhatItsHeadSaysInThatOrder(String name, Action lesson) throws Exception {
        var printed = printed(LoopOptions.defaults().ticker(), lesson);
        assertThat(withoutTimes(printed)).isEqualTo(withoutTimes(head(name)));
    }

    private static List<String> withoutTimes(String lines) {
        return lines.lines().map(line -> line.substring(line.indexOf("  ") + 2)).toList();
    }

    private static void assertPair(List<String> words) {
        assertThat(words).containsSubsequence("Do something with 1", "Done with 1", "Result of 1, Result of 2");
        assertThat(words).containsSubsequence("Do something with 2", "Done with 2", "Result of 1, Result of 2");
    }

    @Test
    void everyLessonOfTheCourseOpensWithItsQuestionAndItsCommand() throws IOException {
        assertThat(Course.LESSONS).extracting(Course.Lesson::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 14).boxed().toList());
        for (var lesson : Course.LESSONS) {
            var name = "Lesson%02d".formatted(lesson.number());
            assertThat(source(name)).contains("/// # " + lesson.number() + ". " + lesson.question(),
                    "///     ./waitlens demo --lesson " + lesson.number());
        }
    }

    private static String printed(dev.waitlens.aio.Ticker clock, Action program) throws Exception {
        var bytes = new ByteArrayOutputStream();
        System.setOut(Course.stamped(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock));
        program.run();
        System.out.flush();
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    /// The block between the first fences of a lesson's source.
    private static String head(String name) throws IOException {
        return source(name).lines().dropWhile(line -> !line.equals("/// ```")).skip(1)
                .takeWhile(line -> !line.equals("/// ```")).map(line -> line.substring("/// ".length()))
                .collect(Collectors.joining("\n"));
    }

    private static String source(String prefix) throws IOException {
        try (var files = Files.list(Path.of("src/main/java/dev/waitlens/examples/lessons"))) {
            var file = files.filter(each -> each.getFileName().toString().startsWith(prefix)).findFirst().orElseThrow();
            return Files.readString(file);
        }
    }
}
