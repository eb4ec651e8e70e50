package dev.waitlens.examples.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class EdgeDetectorTest {

    @Test
    void theEdgeOfASquareIsFoundAndNothingElse() {
        var edges = EdgeDetector.edges(square(100, 30, 40));
        assertThat(white(edges, 30, 50)).as("left side").isTrue();
        assertThat(white(edges, 50, 69)).as("lower side").isTrue();
        assertThat(white(edges, 50, 50)).as("inside").isFalse();
        assertThat(white(edges, 10, 10)).as("outside").isFalse();
    }

    @Test
    void aTileIsDescribedByItsShareOfEdges() {
        var halfWhite = square(10, 0, 5);
        assertThat(Tile.of("p", halfWhite, 2)).extracting(Tile::edges).containsExactly(1.0, 0.0, 0.0, 0.0);
    }

    private static BufferedImage square(int size, int from, int length) {
        var picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        var brush = picture.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRect(from, from, length, length);
        brush.dispose();
        return picture;
    }

    private static boolean white(BufferedImage edges, int x, int y) {
        return (edges.getRGB(x, y) & 0xff) == 0xff;
    }
}
