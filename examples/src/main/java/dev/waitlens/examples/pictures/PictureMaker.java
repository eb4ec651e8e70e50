package dev.waitlens.examples.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/// Makes the web server's pictures: Julia sets with a little film grain, the same ones every time.
final class PictureMaker {

    private static final double[][] CONSTANTS = {{-0.8, 0.156}, {-0.7269, 0.1889}, {0.285, 0.01}, {-0.4, 0.6},
            {-0.835, -0.2321}, {-0.70176, -0.3842}, {0.355, 0.355}, {-0.54, 0.54}, {0.37, 0.1}, {-0.79, 0.15},
            {-0.162, 1.04}, {-0.1, 0.651}};
    private static final int MOST_STEPS = 160;
    private static final int[] HUES = IntStream.range(0, 720).map(hue -> Color.HSBtoRGB(hue / 720f, 0.65f, 1))
            .toArray();

    private PictureMaker() {}

    /// Makes the pictures that are missing, so that a later run with the same settings finds them there.
    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var settings = Servers.settings(args);
        if (isAnyMissing(settings)) {
            System.err.println("making the pictures in " + settings.gallery() + " (once, some seconds) ...");
            makeMissing(settings);
        }
    }

    private static boolean isAnyMissing(Settings settings) {
        return IntStream.rangeClosed(1, settings.pictures())
                .anyMatch(number -> !Files.exists(settings.gallery().resolve(Settings.name(number))));
    }

    static void makeMissing(Settings settings) throws IOException {
        Files.createDirectories(settings.gallery());
        IntStream.rangeClosed(1, settings.pictures()).parallel().forEach(number -> {
            var file = settings.gallery().resolve(Settings.name(number));
            if (!Files.exists(file)) {
                write(paint(number, settings.width(), settings.height()), file);
            }
        });
    }

    private static BufferedImage paint(int number, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var constant = CONSTANTS[(number - 1) % CONSTANTS.length];
        double zoom = 3.0 / width / (1 + (number - 1) / CONSTANTS.length);
        var grain = new SplittableRandom(number);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double steps = escape((x - width / 2.0) * zoom, (y - height / 2.0) * zoom, constant[0], constant[1]);
                double light = 0.13 + Math.sqrt(steps / MOST_STEPS) + grain.nextDouble(0.12) - 0.06;
                picture.setRGB(x, y, colour(number * 0.13 + steps * 0.012, Math.clamp(light, 0, 1)));
            }
        }
        return picture;
    }

    private static int colour(double hue, double light) {
        int full = HUES[(int) (hue * HUES.length) % HUES.length];
        int red = (int) (light * (full >> 16 & 0xff));
        int green = (int) (light * (full >> 8 & 0xff));
        int blue = (int) (light * (full & 0xff));
        return red << 16 | green << 8 | blue;
    }

    /// How many steps a point takes to leave, smoothed so that there are no bands.
    private static double escape(double x, double y, double cx, double cy) {
        int steps = 0;
        double square = x * x + y * y;
        while (square < 16 && steps < MOST_STEPS) {
            double next = x * x - y * y + cx;
            y = 2 * x * y + cy;
            x = next;
            square = x * x + y * y;
            steps++;
        }
        return square < 16 ? steps : Math.max(0, steps + 1 - Math.log(Math.log(square) / 2) / Math.log(2));
    }

    /// Written beside its place and moved there, so that a picture is whole or absent.
    private static void write(BufferedImage picture, Path file) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            var draft = Files.createTempFile(file.getParent(), "draft", ".jpg");
            try (var out = ImageIO.createImageOutputStream(Files.newOutputStream(draft))) {
                var fine = writer.getDefaultWriteParam();
                fine.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                fine.setCompressionQuality(0.96f);
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture, null, null), fine);
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot write " + file, problem);
        } finally {
            writer.dispose();
        }
    }
}
