package dev.waitlens.cli.options;

import java.util.Optional;

/// The version of what runs.
public final class Release {
    private Release() {}

    /// `0.1.0`, or `unpacked` where it was not started from a jar.
    public static String number() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion()).orElse("unpacked");
    }
}
