package dev.waitlens.cli.fleet;

import java.util.Optional;

/// What the user said of all runs of one command; empty where nothing.
public record GivenFacts(Optional<String> version, Optional<String> label, Optional<String> host,
        Optional<String> commit) {}
