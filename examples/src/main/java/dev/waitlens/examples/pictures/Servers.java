package dev.waitlens.examples.pictures;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Starts the web server and the database, lets a script run against them, and stops them.
final class Servers {

    private Servers() {}

    /// What a script does once its servers are there.
    @FunctionalInterface
    interface Script {
        void run(Settings settings, URI site, Database database) throws Exception;
    }

    static void runWith(String[] args, Script script) throws Exception {
        System.setProperty("java.awt.headless", "true");
        var settings = settings(args);
        if (settings.silent()) {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        }
        Files.createDirectories(settings.results());
        var words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--work", settings.work().toString()));
        var all = words.toArray(String[]::new);
        try (var pictureServer = ChildProcess.start(PictureServer.class, all);
                var databaseServer = ChildProcess.start(DatabaseServer.class, all)) {
            var password = Database.newPassword();
            databaseServer.tell(password);
            var site = URI.create("http://127.0.0.1:" + pictureServer.port());
            script.run(settings, site, new Database(databaseServer.port(), password));
        }
        System.out.println("\nresults in " + settings.results());
    }

    /// The settings that the words ask for; words that ask for nothing known end the program with the usage and code 2.
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
