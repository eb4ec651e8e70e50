package dev.waitlens.agent.units;

import java.util.List;
import java.util.Set;

/// Tells the program's own code from the JDK's and from the frameworks it runs on.
///
/// The package of the main class always counts as its own, so that a framework's own tool is looked at, too.
final class OwnCode {
    private static final Set<String> PLATFORM = Set.of("java", "javax", "jdk", "sun", "jakarta");
    private static final List<String> FRAMEWORKS = List.of("com.sun.", "dev.waitlens.agent.", "dev.waitlens.aio.",
            "akka.",
            "ch.qos.logback.",
            "clojure.", "com.fasterxml.", "com.google.common.", "com.mysql.", "com.zaxxer.", "groovy.", "io.grpc.",
            "io.helidon.", "io.micrometer.", "io.micronaut.", "io.netty.", "io.opentelemetry.", "io.quarkus.",
            "io.undertow.", "io.vertx.", "kotlin.", "kotlinx.", "net.bytebuddy.", "okhttp3.", "okio.", "org.apache.",
            "org.eclipse.jetty.", "org.glassfish.", "org.h2.", "org.hibernate.", "org.jboss.", "org.junit.",
            "org.mariadb.", "org.postgresql.", "org.slf4j.", "org.springframework.", "reactor.", "rx.", "scala.");

    private final String home;

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
        int dot = className.indexOf('.');
        if (dot > 0 && PLATFORM.contains(className.substring(0, dot))) {
            return false;
        }
        if (!home.isEmpty() && className.startsWith(home)) {
            return true;
        }
        for (String framework : FRAMEWORKS) {
            if (className.startsWith(framework)) {
                return false;
            }
        }
        return true;
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
