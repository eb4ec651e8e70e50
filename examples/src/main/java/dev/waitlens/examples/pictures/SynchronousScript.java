package dev.waitlens.examples.pictures;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Downloads pictures, finds the edges in each, stores what it found, and paints each picture in oil: one thing after the other.
public final class SynchronousScript {

    private SynchronousScript() {}

    public static void main(String[] args) throws Exception {
        Servers.runWith(args, SynchronousScript::run);
    }

    private static void run(Settings settings, URI site, Database database) throws Exception {
        var watch = new Stopwatch(settings);
        var pictures = watch.time("download the pictures", () -> downloadImages(site, settings));
        var tiles = watch.time("find the edges", () -> processImages(pictures, settings.tiles()));
        watch.time("store the tiles", () -> storeImages(database, tiles));
        watch.time("paint in oil", () -> paintImages(pictures));
        watch.print();
    }

    private static List<Path> downloadImages(URI site, Settings settings) throws IOException {
        var pictures = new ArrayList<Path>();
        for (int number = 1; number <= settings.pictures(); number++) {
            pictures.add(downloadSingleImage(site, Settings.name(number), settings.results()));
        }
        return pictures;
    }

    static Path downloadSingleImage(URI site, String name, Path directory) throws IOException {
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

    private static List<List<Tile>> processImages(List<Path> pictures, int tilesPerSide) throws IOException {
        var tiles = new ArrayList<List<Tile>>();
        for (var picture : pictures) {
            tiles.add(processSingleImage(picture, tilesPerSide));
        }
        return tiles;
    }

    static List<Tile> processSingleImage(Path picture, int tilesPerSide) throws IOException {
        var edges = EdgeDetector.edges(ImageIO.read(picture.toFile()));
        var name = picture.getFileName().toString().replace(".jpg", "");
        ImageIO.write(edges, "png", picture.resolveSibling(name + "-edges.png").toFile());
        System.out.println("  found the edges in " + picture.getFileName());
        return Tile.of(name, edges, tilesPerSide);
    }

    private static int storeImages(Database database, List<List<Tile>> pictures) throws SQLException {
        try (var connection = database.connect()) {
            for (var tiles : pictures) {
                storeSingleImage(connection, tiles);
            }
        }
        return pictures.size();
    }

    static void storeSingleImage(Connection connection, List<Tile> tiles) throws SQLException {
        for (var tile : tiles) {
            storeSingleTile(connection, tile);
        }
        System.out.println("  stored " + tiles.size() + " tiles of " + tiles.getFirst().picture());
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
        OilPainting.paint(picture);
        System.out.println("  painted " + picture.getFileName());
    }
}
