package dev.waitlens.report.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Pictures of a page in all the ways it is read, to be looked at: `Shots report.html directory`.
public final class Shots {

    private Shots() {}

    public static void main(String... args) throws IOException {
        Path page = Path.of(args[0]).toAbsolutePath();
        Path out = Files.createDirectories(Path.of(args[1]));
        try (var browser = Browser.start(); var tab = browser.newTab()) {
            for (String scheme : new String[] {"light", "dark"}) {
                for (int width : new int[] {1280, 420}) {
                    tab.media("screen", scheme);
                    tab.size(width, 900);
                    tab.open(page.toUri());
                    Files.write(out.resolve(scheme + "-" + width + ".png"), tab.picture());
                }
            }
            tab.media("print", "dark");
            tab.open(page.toUri());
            Files.write(out.resolve("paper.pdf"), tab.paper());
            tab.scripts(false);
            tab.media("screen", "light");
            tab.size(1280, 900);
            tab.open(page.toUri());
            Files.write(out.resolve("no-script.png"), tab.picture());
        }
    }
}
