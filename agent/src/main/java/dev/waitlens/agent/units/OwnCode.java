package dev.waitlens.agent.units;

import dev.waitlens.agent.catalogue.Owners;

/// Tells the program's own code from the JDK's and from the frameworks it runs on.
///
/// The package of the main class always counts as its own, so that a framework's own tool is looked at, too.
final class OwnCode {
    private final String home;
    /// Read when it is first needed, which is not before the program has started; null until then.
    private Owners owners;

    /// @param mainClass of the program, empty where unknown
    OwnCode(String mainClass) {
        this.home = home(mainClass);
    }

    /// The package prefix that the program's own classes share with its main class: two names deep, or all there is.
    private static String home(String mainClass) {
        int last = mainClass.lastIndexOf('.');
        if (last < 0) {
            return "";
        }
        int first = mainClass.indexOf('.');
        int second = mainClass.indexOf('.', first + 1);
        return mainClass.substring(0, (second < 0 ? last : second) + 1);
    }

    boolean owns(String className) {
        if (owners == null) {
            owners = Owners.read();
        }
        return !owners.isJdk(className)
                && (!home.isEmpty() && className.startsWith(home) || !owners.isKnown(className));
    }

    /// Whether Flight Recorder can find this method by its name: hidden classes and generated names it cannot.
    static boolean canBeTimed(String className, String method) {
        return !method.startsWith("<") && className.indexOf('/') < 0 && !className.contains("$$")
                && isName(method) && className.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    }

    private static boolean isName(String method) {
        return Character.isJavaIdentifierStart(method.charAt(0))
                && method.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
