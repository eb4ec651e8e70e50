package dev.waitlens.program;

/// Something that could not be read, and why. What is wrong with one class is never the end of the others.
///
/// @param what a class, a method, or a jar
public record Unread(String what, String why) {}
