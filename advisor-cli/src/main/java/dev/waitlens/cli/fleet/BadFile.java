package dev.waitlens.cli.fleet;

/// What could not be used, and why.
public record BadFile(String source, String why) {}
