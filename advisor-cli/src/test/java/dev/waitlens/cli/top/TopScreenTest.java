package dev.waitlens.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.launch.TerminalSize;
import dev.waitlens.report.figure.Measured;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopScreenTest {
    private static final Measured UNSEEN = Measured.unseen("jdk.CPULoad", "not measured");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private TerminalSize size = new TerminalSize(24, 80);
    private final TopScreen screen = new TopScreen(new PrintStream(terminal, true, StandardCharsets.UTF_8), true,
            () -> size);

    private static TopView view(String program) {
        return new TopView(program, 1, 5, UNSEEN, UNSEEN, UNSEEN, List.of(), List.of(), List.of(), List.of());
    }

    private String drawn() {
        terminal.reset();
        screen.draw(SECOND);
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasOnTheTerminalComesBack() {
        assertThat(terminal.toString(StandardCharsets.UTF_8)).contains("\033[?1049h").contains("\033[?25l");
        screen.close();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("\033[?25h\033[?1049l");
    }

    @Test
    void nothingIsDrawnTwice() {
        screen.show(view("shop.jar"));
        assertThat(drawn()).contains("shop.jar (1)");
        assertThat(drawn()).isEmpty();
        screen.press(Key.letter('?'));
        assertThat(drawn()).contains("Keys");
    }

    @Test
    void everyLineFitsIntoATerminalThatBecameSmaller() {
        screen.show(view("a-program-with-a-name-that-is-longer-than-forty-characters.jar"));
        drawn();
        size = new TerminalSize(8, 40);
        var lines = drawn().replaceAll("\033\\[[?0-9]*[A-Za-z]", "").split("\r\n", -1);
        assertThat(lines).hasSizeLessThanOrEqualTo(8)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
    }

    @Test
    void theBottomSaysWhatIsTypedWhatIsPausedAndWhatWasDone() {
        assertThat(drawn()).contains("? help").contains("recorded 1 s");
        Key.parse("/ab").forEach(screen::press);
        assertThat(drawn()).contains("show names with: ab_");
        Key.parse("\rp").forEach(screen::press);
        assertThat(drawn()).contains("PAUSED  only ab");
        assertThat(screen.isPaused()).isTrue();
        screen.say("the last 9 s: \033[2Jx.html");
        assertThat(drawn()).contains("the last 9 s: ?[2Jx.html");
        screen.press(Key.letter('p'));
        assertThat(drawn()).as("the next key takes it away").contains("? help");
    }
}
