package dev.waitlens.examples.pictures;

/// [AsynchronousScript] with limits: four downloads and four connections at a time, and as many workers as processors. Hardly
/// slower, and kind to the machine and to the servers.
public final class LimitedScript {

    private static final int AT_A_TIME = 4;

    private LimitedScript() {}

    public static void main(String[] args) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        var limits = new AsynchronousScript.Limits(AT_A_TIME, AT_A_TIME, cores);
        Servers.runWith(args,
                (settings, site, database) -> AsynchronousScript.run(settings, site, database, limits));
    }
}
