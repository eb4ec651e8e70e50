package dev.waitlens.report.advice;

/// Names a unit of work in every report of a program: stable while the method keeps its class, name and parameters.
///
/// @param className  as the JVM writes it, with dots; of a hidden class without what the JVM appends
/// @param descriptor JVM descriptor, empty where the recording does not say
public record UnitKey(String className, String method, String descriptor) {}
