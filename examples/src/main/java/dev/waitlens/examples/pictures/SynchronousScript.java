package dev.waitlens.examples.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import dev.waitlens.examples.legacy.OilPaint;

/// Downloads pictures, finds the edges in each, stores what it found, and paints each picture in oil: one thing after the other.
public final class SynchronousScript {

    private SynchronousScript() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("java.awt.headless", "true");
        var settings = settings(args);
        var results = Files.createDirectories(settings.work().resolve("results"));
        try (var pictureServer = ServerProcess.start(PictureServer.class, args);
                var databaseServer = ServerProcess.start(DatabaseServer.class, args)) {
            var site = URI.create("http://127.0.0.1:" + pictureServer.port());
            var database = DatabaseServer.url(databaseServer.port());
            run(settings, site, database, results);
        }
    }

    private static void run(Settings settings, URI site, String database, Path results) throws Exception {
        var watch = new Stopwatch();
        var pictures = watch.time("download the pictures", () -> downloadImages(site, settings.pictures(), results));
        var tiles = watch.time("find the edges", () -> processImages(pictures, settings.tiles()));
        watch.time("store the tiles", () -> storeTiles(database, tiles));
        watch.time("paint in oil", () -> paintImages(pictures));
        watch.print();
        System.out.println("\nresults in " + results);
    }

    private static List<Path> downloadImages(URI site, int count, Path directory) throws IOException {
        var pictures = new ArrayList<Path>();
        for (int number = 1; number <= count; number++) {
            pictures.add(downloadSingleImage(site, "picture-%02d.jpg".formatted(number), directory));
        }
        return pictures;
    }

    private static Path downloadSingleImage(URI site, String name, Path directory) throws IOException {
        var connection = (HttpURLConnection) site.resolve("/" + name).toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(30_000);
        var picture = directory.resolve(name);
        try (var body = connection.getInputStream()) {
            Files.copy(body, picture, StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.println("  downloaded " + name);
        return picture;
    }

    private static List<Tile> processImages(List<Path> pictures, int tilesPerSide) throws IOException {
        var tiles = new ArrayList<Tile>();
        for (var picture : pictures) {
            tiles.addAll(processSingleImage(picture, tilesPerSide));
        }
        return tiles;
    }

    private static List<Tile> processSingleImage(Path picture, int tilesPerSide) throws IOException {
        var edges = EdgeDetector.edges(ImageIO.read(picture.toFile()));
        var name = picture.getFileName().toString().replace(".jpg", "");
        ImageIO.write(edges, "png", picture.resolveSibling(name + "-edges.png").toFile());
        System.out.println("  found the edges in " + picture.getFileName());
        return Tile.of(name, edges, tilesPerSide);
    }

    private static int storeTiles(String database, List<Tile> tiles) throws SQLException {
        try (var connection = DriverManager.getConnection(database, "sa", "")) {
            for (var tile : tiles) {
                storeSingleTile(connection, tile);
            }
        }
        System.out.println("  stored " + tiles.size() + " tiles");
        return tiles.size();
    }

    private static void storeSingleTile(Connection connection, Tile tile) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO tile VALUES (?, ?, ?)")) {
            insert.setString(1, tile.picture());
            insert.setInt(2, tile.number());
            insert.setDouble(3, tile.edges());
            insert.executeUpdate();
        }
    }

    private static int paintImages(List<Path> pictures) throws IOException {
        for (var picture : pictures) {
            paintSingleImage(picture);
        }
        return pictures.size();
    }

    static void paintSingleImage(Path picture) throws IOException {
        var original = ImageIO.read(picture.toFile());
        int width = original.getWidth() / 2;
        int height = original.getHeight() / 2;
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        small.createGraphics().drawImage(original, 0, 0, width, height, null);
        var pixels = small.getRGB(0, 0, width, height, null, 0, width);
        small.setRGB(0, 0, width, height, OilPaint.paint(pixels, width, height), 0, width);
        var name = picture.getFileName().toString().replace(".jpg", "-oil.png");
        ImageIO.write(small, "png", picture.resolveSibling(name).toFile());
        System.out.println("  painted " + picture.getFileName());
    }

    static Settings settings(String[] args) {
        try {
            return Settings.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            throw wrong;
        }
    }
}
