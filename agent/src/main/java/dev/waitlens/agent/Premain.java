package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Faults;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// The door into somebody else's JVM. Whatever goes wrong behind it costs one line on stderr and nothing else.
///
/// Intended: compiled for Java 8 and without any reference to Flight Recorder, so that a JVM that is too old, or was
/// built without it, gets a sentence instead of an aborted start. The rest of the agent is loaded by reflection in a
/// class loader of its own: the program cannot see it, and cannot replace it.
public final class Premain {
    private static final String MARK = "Waitlens-Agent";
    /// The class that asks, in the event loop's package.
    private static final String LOOP = "dev.waitlens.aio.Internals";
    private static boolean started;
    /// The agent's own classes; null until it has started.
    private static volatile ClassLoader own;

    private Premain() {}

    public static void premain(String options, Instrumentation instrumentation) {
        try {
            Faults.raiseAt("premain");
            String refusal = refusal();
            if (refusal == null) {
                started = true;
                start(options, instrumentation);
            } else {
                say(options, refusal);
            }
        } catch (InvocationTargetException e) {
            say(options, "not recording: " + reason(e.getCause()));
        } catch (SecurityException e) {
            say(options, "not recording: a security manager lets the agent do nothing; try: in its policy file: "
                    + "grant codeBase \"file:PATH/waitlens-agent.jar\" { permission java.security.AllPermission; };");
        } catch (Throwable t) {
            // The program under study must run as if we were not there.
            say(options, "not recording: " + reason(t));
        }
    }

    /// Opens the JVM to the event loop of `dev.waitlens.aio`, which asks by this name (see `docs/runtime.md`).
    ///
    /// @param loop the class that asks
    /// @return a `MethodHandles.Lookup` into `java.lang`; null if nothing was opened
    public static Object open(Class<?> loop) {
        try {
            if (own == null || !loop.getName().equals(LOOP)) {
                return null;
            }
            return own.loadClass("dev.waitlens.agent.Agent").getMethod("open", Class.class).invoke(null, loop);
        } catch (Throwable t) {
            // Then the loop does without.
            return null;
        }
    }

    /// Why this JVM cannot be recorded, or null when it can.
    private static String refusal() throws Exception {
        if (started) {
            return "the agent is named twice on the command line; the second one does nothing";
        }
        int feature = feature(System.getProperty("waitlens.test.specification",
                System.getProperty("java.specification.version", "1.8")));
        if (feature < 17) {
            return "not recording: this JVM is Java " + feature + ", the agent needs Java 17 or newer";
        }
        if (ClassLoader.getSystemResource("jdk.jfr.FlightRecorder".replace('.', '/') + ".class") == null) {
            return "not recording: this JVM has no Flight Recorder (module jdk.jfr is missing; where its run-time image holds it,"
                    + " --add-modules jdk.jfr brings it in)";
        }
        try (JarFile jar = new JarFile(ownJar())) {
            Attributes main = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
            if (main.getValue(MARK) == null || main.getValue(Attributes.Name.MAIN_CLASS) != null) {
                return "not recording: the agent was packed into another jar; start it from its own waitlens-agent.jar";
            }
        }
        return null;
    }

    private static void start(String options, Instrumentation instrumentation) throws Exception {
        URL[] jar = {ownJar().toURI().toURL()};
        ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
        // Intended: never closed. The agent's classes are loaded from it until the JVM ends.
        @SuppressWarnings("resource")
        ClassLoader ours = new URLClassLoader(jar, platform);
        ours.loadClass("dev.waitlens.agent.Agent").getMethod("start", String.class, Instrumentation.class)
                .invoke(null, options, instrumentation);
        own = ours;
    }

    private static File ownJar() throws Exception {
        return new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static int feature(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        int dot = number.indexOf('.');
        return Integer.parseInt(dot < 0 ? number : number.substring(0, dot));
    }

    private static String reason(Throwable t) {
        return t == null ? "unknown reason" : t.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private static void say(String options, String line) {
        try {
            if (options == null || !("," + options + ",").contains(",quiet,")) {
                System.err.println("waitlens: " + line);
            }
        } catch (Throwable t) {
            // A program without stderr still runs.
        }
    }
}
