package dev.waitlens.examples.pictures;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/// A JVM with an oil painter of its own: reads the file name of a picture, paints it, says the name, and again.
final class OilPaintWorker {

    private OilPaintWorker() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var jobs = new BufferedReader(new InputStreamReader(System.in));
        for (var picture = jobs.readLine(); picture != null; picture = jobs.readLine()) {
            OilPainting.paint(Path.of(picture));
            System.out.println(Path.of(picture).getFileName());
        }
    }
}
