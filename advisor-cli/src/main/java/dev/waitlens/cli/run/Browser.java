package dev.waitlens.cli.run;

import dev.waitlens.cli.options.Voice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Opens the page where the user looks at pages. Only when asked: there may be no screen.
public final class Browser {

    private Browser() {}

    public static void open(Path page, Voice voice) {
        var opener = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "open" : "xdg-open";
        try {
            new ProcessBuilder(List.of(opener, page.toString())).redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null")).start();
        } catch (IOException e) {
            voice.error("cannot open a browser: " + e.getMessage() + "; open " + page + " yourself");
        }
    }
}
