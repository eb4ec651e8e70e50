package dev.waitlens.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Path LESSONS = Path.of("../examples/src/main/java/dev/waitlens/examples/lessons");

    @Test
    void everyLessonHasAQuestionAndAnAnswer() throws IOException {
        try (var files = Files.newDirectoryStream(LESSONS, "Lesson*.java")) {
            int lessons = 0;
            for (Path file : files) {
                assertThat(Examples.questionAndAnswer(Files.readAllLines(file))).as(file.toString())
                        .matches("[A-Z][^?]+\\? [A-Za-z][^`*]+\\.");
                lessons++;
            }
            assertThat(lessons).isEqualTo(14);
        }
    }

    @Test
    void theAnswerIsItsFirstSentence() {
        assertThat(Examples.questionAndAnswer(List.of("/// # 3. What makes two waits run side by side?", "///",
                "/// ```", "/// 0.0 s  begins", "/// ```", "///", "/// Two seconds: the longer of the two. A `task` is",
                "/// scheduled at once.", "final class Lesson {")))
                .isEqualTo("What makes two waits run side by side? Two seconds: the longer of the two.");
    }
}
