package dev.waitlens.examples.pictures;

import java.awt.image.BufferedImage;

/// Finds the edges in a picture: greyscale, Gaussian blur, Sobel operator, threshold.
final class EdgeDetector {

    private static final int RADIUS = 4;
    private static final double SIGMA = 1.8;
    private static final double THRESHOLD = 60;
    private static final int WHITE = 0xff;
    private static final double[][] KERNEL = gaussian();

    private EdgeDetector() {}

    /// @return the edges in white on black
    static BufferedImage edges(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        var grey = greyscale(picture, width, height);
        var smooth = blur(grey, width, height);
        var slope = sobel(smooth, width, height);
        return threshold(slope, width, height);
    }

    private static double[] greyscale(BufferedImage picture, int width, int height) {
        var grey = new double[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(x, y);
                grey[y * width + x] = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
            }
        }
        return grey;
    }

    private static double[] blur(double[] grey, int width, int height) {
        var smooth = new double[grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int v = -RADIUS; v <= RADIUS; v++) {
                    int row = Math.clamp(y + v, 0, height - 1) * width;
                    for (int u = -RADIUS; u <= RADIUS; u++) {
                        sum += KERNEL[v + RADIUS][u + RADIUS] * grey[row + Math.clamp(x + u, 0, width - 1)];
                    }
                }
                smooth[y * width + x] = sum;
            }
        }
        return smooth;
    }

    private static double[] sobel(double[] grey, int width, int height) {
        var slope = new double[grey.length];
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int up = at - width;
                int down = at + width;
                double across = grey[up + 1] + 2 * grey[at + 1] + grey[down + 1] - grey[up - 1] - 2 * grey[at - 1]
                        - grey[down - 1];
                double along = grey[down - 1] + 2 * grey[down] + grey[down + 1] - grey[up - 1] - 2 * grey[up]
                        - grey[up + 1];
                slope[at] = Math.hypot(across, along);
            }
        }
        return slope;
    }

    private static BufferedImage threshold(double[] slope, int width, int height) {
        var edges = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        // Intended: not setRGB, which for grey pictures reads tables of the JDK that are filled by the first caller without a
        // lock: of several threads that begin together, the second writes wrong pixels (JDK 25, java.awt.image.ColorModel).
        var pixels = edges.getRaster();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setSample(x, y, 0, slope[y * width + x] > THRESHOLD ? WHITE : 0);
            }
        }
        return edges;
    }

    private static double[][] gaussian() {
        int size = 2 * RADIUS + 1;
        var kernel = new double[size][size];
        double sum = 0;
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                kernel[v][u] = Math.exp(-(Math.pow(u - RADIUS, 2) + Math.pow(v - RADIUS, 2)) / (2 * SIGMA * SIGMA));
                sum += kernel[v][u];
            }
        }
        for (var row : kernel) {
            for (int u = 0; u < size; u++) {
                row[u] /= sum;
            }
        }
        return kernel;
    }
}
