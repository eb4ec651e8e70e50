package dev.waitlens.report.render;

/// A finished text and the file name that the other parts of the report know it by.
///
/// @param name `report.html`; without a directory
/// @param text encodable as UTF-8 without loss
public record Rendered(String name, String text) {}
