package dev.waitlens.catalogue;

/// A method as the catalogue asks for it.
public interface MethodName {
    /// As the JVM writes it, with dots: `com.acme.Shop$Inner`.
    String className();

    String name();
}
