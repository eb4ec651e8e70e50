package dev.waitlens.recording.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineNumbersTest {
    private final LineNumbers lines = new LineNumbers();

    @Test
    void oneBytecodeWithTwoLinesCannotBeReliedOn() {
        assertThat(lines.agree(7, 14, 43)).isTrue();
        assertThat(lines.agree(7, 14, 43)).isTrue();
        assertThat(lines.agree(7, 14, 41)).isFalse();
    }

    @Test
    void otherBytecodesAndOtherMethodsHaveLinesOfTheirOwn() {
        assertThat(lines.agree(7, 14, 43)).isTrue();
        assertThat(lines.agree(7, 20, 44)).isTrue();
        assertThat(lines.agree(8, 14, 12)).isTrue();
    }

    @Test
    void whatIsUnknownDisagreesWithNothing() {
        assertThat(lines.agree(7, 14, 43)).isTrue();
        assertThat(lines.agree(7, 14, -1)).isTrue();
        assertThat(lines.agree(7, -1, 41)).isTrue();
        assertThat(lines.agree(7, 1 << 20, 41)).isTrue();
    }
}
