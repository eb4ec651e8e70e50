package dev.waitlens.examples.pictures;

import java.awt.image.BufferedImage;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// One of the `tiles * tiles` parts of a picture, with the share (0..1) of its pixels that lie on an edge.
/// It travels between processes.
record Tile(String picture, int number, double edges) implements Serializable {

    static List<Tile> of(String picture, BufferedImage edges, int tiles) {
        var all = new ArrayList<Tile>();
        for (int number = 0; number < tiles * tiles; number++) {
            all.add(new Tile(picture, number, share(edges, number % tiles, number / tiles, tiles)));
        }
        return all;
    }

    private static double share(BufferedImage edges, int column, int row, int tiles) {
        int width = edges.getWidth() / tiles;
        int height = edges.getHeight() / tiles;
        int white = 0;
        for (int y = row * height; y < (row + 1) * height; y++) {
            for (int x = column * width; x < (column + 1) * width; x++) {
                white += edges.getRaster().getSample(x, y, 0) & 1;
            }
        }
        return (double) white / (width * height);
    }
}
