package dev.waitlens.examples.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OilPaintTest {

    @Test
    void aSpeckDrownsInTheCommonestColour() {
        var pixels = new int[40 * 40];
        Arrays.fill(pixels, 0x204060);
        pixels[20 * 40 + 20] = 0xffffff;
        assertThat(OilPaint.paint(pixels, 40, 40)).containsOnly(0x204060);
    }

    @Test
    void theScratchStateOfOnePictureDoesNotReachTheNext() {
        int[] bright = new int[400];
        Arrays.fill(bright, 0xffffff);
        OilPaint.paint(bright, 20, 20);
        assertThat(OilPaint.paint(new int[400], 20, 20)).containsOnly(0);
    }
}
