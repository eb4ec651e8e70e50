package dev.waitlens.fleet.spark;

import dev.waitlens.cli.Main;

/// What `spark-submit` starts: the command line, which finds Spark around it. Its words are those of `waitlens`:
/// `fleet add --engine spark …`.
public final class FleetJob {
    private FleetJob() {}

    public static void main(String[] words) {
        Main.main(words);
    }
}
