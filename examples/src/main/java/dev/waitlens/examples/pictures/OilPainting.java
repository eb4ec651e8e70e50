package dev.waitlens.examples.pictures;

import dev.waitlens.examples.legacy.OilPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A picture at half its size, painted by the old library.
final class OilPainting {

    private OilPainting() {}

    /// Writes the painting beside the picture.
    static void paint(Path picture) throws IOException {
        var painting = half(ImageIO.read(picture.toFile()));
        int width = painting.getWidth();
        int height = painting.getHeight();
        var pixels = painting.getRGB(0, 0, width, height, null, 0, width);
        painting.setRGB(0, 0, width, height, OilPaint.paint(pixels, width, height), 0, width);
        var name = picture.getFileName().toString().replace(".jpg", "-oil.png");
        ImageIO.write(painting, "png", picture.resolveSibling(name).toFile());
    }

    private static BufferedImage half(BufferedImage picture) {
        var half = new BufferedImage(picture.getWidth() / 2, picture.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
        var brush = half.createGraphics();
        brush.drawImage(picture, 0, 0, half.getWidth(), half.getHeight(), null);
        brush.dispose();
        return half;
    }
}
