package dev.waitlens.examples.legacy;

import java.util.Arrays;

/// Paints a picture in oil: every pixel takes the mean colour of the commonest brightness around it.
///
/// The scratch buffers are static, so only one picture at a time can be painted in a JVM, and the lock says so.
public final class OilPaint {

    private static final int RADIUS = 5;
    private static final int LEVELS = 24;

    private static final int[] count = new int[LEVELS];
    private static final int[] red = new int[LEVELS];
    private static final int[] green = new int[LEVELS];
    private static final int[] blue = new int[LEVELS];

    private OilPaint() {}

    /// @param pixels `0xRRGGBB`, row by row
    /// @return a new array of the same shape
    public static synchronized int[] paint(int[] pixels, int width, int height) {
        int[] painted = new int[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                painted[y * width + x] = dab(pixels, width, height, x, y);
            }
        }
        return painted;
    }

    private static int dab(int[] pixels, int width, int height, int x, int y) {
        Arrays.fill(count, 0);
        Arrays.fill(red, 0);
        Arrays.fill(green, 0);
        Arrays.fill(blue, 0);
        for (int v = Math.max(0, y - RADIUS); v <= Math.min(height - 1, y + RADIUS); v++) {
            for (int u = Math.max(0, x - RADIUS); u <= Math.min(width - 1, x + RADIUS); u++) {
                mix(pixels[v * width + u]);
            }
        }
        int best = 0;
        for (int level = 1; level < LEVELS; level++) {
            if (count[level] > count[best]) {
                best = level;
            }
        }
        return red[best] / count[best] << 16 | green[best] / count[best] << 8 | blue[best] / count[best];
    }

    private static void mix(int pixel) {
        int r = pixel >> 16 & 0xff;
        int g = pixel >> 8 & 0xff;
        int b = pixel & 0xff;
        int level = (r + g + b) / 3 * LEVELS / 256;
        count[level]++;
        red[level] += r;
        green[level] += g;
        blue[level] += b;
    }
}
