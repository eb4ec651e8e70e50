package dev.waitlens.catalogue;

/// Which code sketch shows how a call is overlapped with others.
public enum SketchKind {
    HTTP, SOCKET, SLEEP, CHILD, JDBC, FILE, DNS, OTHER
}
