package dev.waitlens.forecast;

/// Where calls come from, and where they end.
interface Feed {
    int NOTHING = -1;

    /// The next call for a slot that is free, or [#NOTHING] for now.
    int take(int slot, double now);

    void done(int slot, int call, Engine engine);

    /// A time that the feed asked for has come; see [Engine#schedule].
    void arrive(int client, double now);

    boolean finished();
}
