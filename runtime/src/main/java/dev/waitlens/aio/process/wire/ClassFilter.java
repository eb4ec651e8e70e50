package dev.waitlens.aio.process.wire;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.security.Key;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be deserialised: the program's own classes, and those of the JDK that only hold data.
///
/// The channel has no door to the outside (anonymous pipes, and memory in a directory of mode 0700), so this is the second wall: for
/// data that a worker was given by somebody else and passes on. From the JDK only the listed packages are let in. Of the class path
/// everything is, except the libraries whose classes are known as links of deserialisation attacks, unless the pool was given a pattern
/// of its own. Dynamic proxies are never let in. Classes that the pool's owner has named are.
///
/// @param pattern the user's own JEP 290 pattern, which decides about everything outside the JDK; or null
/// @param allowed names of classes that are let in whatever else holds
public record ClassFilter(@Nullable ObjectInputFilter pattern, Set<String> allowed) implements ObjectInputFilter {
    /// Objects that hang together in a chain; [DeepStack] has the stack for them.
    private static final int DEEPEST = 20_000_000;
    private static final long MOST_REFERENCES = 50_000_000;
    private static final long LONGEST_ARRAY = 1 << 28;

    private static final String[] DATA_OF_THE_JDK = {
            "java.util.concurrent.atomic.", "java.math.", "java.time.", "java.util.BitSet", "java.util.UUID",
            "java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar", "java.util.TimeZone",
            "java.util.SimpleTimeZone", "sun.util.calendar.ZoneInfo",
            "java.util.Locale", "java.util.Currency", "java.util.Optional", "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble", "java.util.ArrayList", "java.util.Arrays$ArrayList", "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashMap", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet", "java.util.EnumMap", "java.util.EnumSet", "java.util.IdentityHashMap",
            "java.util.Hashtable",
            "java.util.Vector", "java.util.Stack", "java.util.Properties", "java.util.PriorityQueue",
            "java.util.Random",
            "java.util.SplittableRandom", "java.util.StringJoiner", "java.util.Collections$",
            "java.util.ImmutableCollections",
            "java.util.CollSer", "java.util.AbstractMap$", "java.util.KeyValueHolder", "java.util.Map$Entry",
            "java.util.Comparators$",
            "java.util.IntSummaryStatistics", "java.util.LongSummaryStatistics", "java.util.DoubleSummaryStatistics",
            "java.util.regex.Pattern", "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap", "java.util.concurrent.ConcurrentSkipListSet",
            "java.util.concurrent.CopyOnWriteArrayList", "java.util.concurrent.CopyOnWriteArraySet",
            "java.util.concurrent.LinkedBlockingQueue", "java.util.concurrent.LinkedBlockingDeque",
            "java.util.concurrent.ArrayBlockingQueue", "java.util.concurrent.PriorityBlockingQueue",
            "java.util.concurrent.LinkedTransferQueue", "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque", "java.util.concurrent.ThreadLocalRandom",
            "java.util.concurrent.TimeUnit", "java.util.concurrent.locks.", "java.net.URI", "java.net.URL",
            "java.util.logging.Level", "java.security.KeyPair", "java.security.KeyRep",
            "java.security.cert.Certificate$CertificateRep",
            "java.security.cert.CertPath$CertPathRep", "javax.crypto.spec.SecretKeySpec", "sun.nio.fs.UnixPath",
            "sun.nio.fs.WindowsPath",
            "java.net.InetAddress", "java.net.Inet4Address",
            "java.net.Inet6Address", "java.net.InetSocketAddress", "java.io.File", "java.nio.file.attribute.",
            "java.lang.invoke.SerializedLambda",
            "java.lang.invoke.MethodType", "java.text.", "java.sql.Timestamp", "java.sql.Date", "java.sql.Time",
            "java.awt.geom.",
            "java.awt.Point", "java.awt.Dimension", "java.awt.Rectangle", "java.awt.Color",
    };

    private static final String[] KNOWN_LINKS_OF_ATTACKS = {
            "org.apache.commons.collections.functors.", "org.apache.commons.collections4.functors.",
            "org.apache.commons.collections.keyvalue.TiedMapEntry",
            "org.apache.commons.collections4.keyvalue.TiedMapEntry",
            "org.apache.commons.collections.map.LazyMap", "org.apache.commons.collections4.map.LazyMap",
            "org.apache.commons.collections4.comparators.TransformingComparator",
            "org.apache.commons.beanutils.BeanComparator",
            "org.apache.commons.fileupload.disk.", "org.codehaus.groovy.runtime.", "groovy.util.Expando", "bsh.",
            "clojure.",
            "com.mchange.v2.c3p0.", "com.sun.rowset.", "org.apache.xalan.", "org.apache.bcel.", "com.vaadin.data.util.",
            "org.mozilla.javascript.", "org.python.core.", "org.hibernate.tuple.", "org.hibernate.property.",
            "com.rometools.rome.",
            "com.sun.syndication.feed.impl.", "org.jboss.interceptor.", "org.jboss.weld.interceptor.", "net.sf.json.",
            "org.springframework.beans.factory.", "org.springframework.core.SerializableTypeWrapper",
            "org.springframework.aop.",
            "org.apache.wicket.util.upload.", "org.apache.myfaces.", "org.aspectj.weaver.tools.",
            "javassist.util.proxy.",
            "com.fasterxml.jackson.databind.node.POJONode", "com.alibaba.fastjson.",
    };

    /// The filter that [#text] describes.
    public static ClassFilter of(String text) {
        int end = text.indexOf('\n');
        String pattern = end < 0 ? text : text.substring(0, end);
        Set<String> allowed = end < 0 ? Set.of() : Set.of(text.substring(end + 1).split(";"));
        return new ClassFilter(pattern.isEmpty() ? null : ObjectInputFilter.Config.createFilter(pattern), allowed);
    }

    /// What travels to a worker.
    ///
    /// @param pattern in the syntax of `jdk.serialFilter`; empty for none
    /// @param allowed names of classes
    public static String text(String pattern, Set<String> allowed) {
        return allowed.isEmpty() ? pattern : pattern + '\n' + String.join(";", allowed);
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > DEEPEST || info.references() > MOST_REFERENCES || info.arrayLength() > LONGEST_ARRAY) {
            return Status.REJECTED;
        }
        Class<?> type = element(info.serialClass());
        if (type == null) {
            return Status.UNDECIDED;
        }
        return type.isPrimitive() || allows(type, info) ? Status.ALLOWED : Status.REJECTED;
    }

    private static @Nullable Class<?> element(@Nullable Class<?> type) {
        Class<?> element = type;
        while (element != null && element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /// Why the filter refuses, and what to do about it.
    String refusal(FilterInfo info) {
        if (info.depth() > DEEPEST || info.references() > MOST_REFERENCES || info.arrayLength() > LONGEST_ARRAY) {
            return "too much for one value: " + info.references() + " objects, " + info.depth()
                    + " of them in a chain, an array of "
                    + info.arrayLength() + " elements; hand it over in parts, or in a file";
        }
        Class<?> type = element(info.serialClass());
        String name = type == null ? "?" : type.getName();
        if (type != null && java.lang.reflect.Proxy.isProxyClass(type)) {
            return "dynamic proxies are not let in: one of " + List.of(type.getInterfaces());
        }
        String why = type != null && isOfTheJdk(type) ? "is of the JDK, and not known to hold nothing but data"
                : pattern != null ? "is not among those that the pool's serial filter lets in"
                : "is known as a link of deserialisation attacks";
        return "the class " + name + " " + why + "; PoolOptions.withAllowedClasses(\"" + name + "\") lets it in";
    }

    private boolean allows(Class<?> type, FilterInfo info) {
        if (java.lang.reflect.Proxy.isProxyClass(type)) {
            return false;
        }
        if (allowed.contains(type.getName()) || Substitute.class.isAssignableFrom(type)) {
            return true;
        }
        if (isOfTheJdk(type)) {
            return isDataOfTheJdk(type);
        }
        if (pattern != null) {
            return pattern.checkInput(info) == Status.ALLOWED;
        }
        return !isAmong(type.getName(), KNOWN_LINKS_OF_ATTACKS);
    }

    private static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean isDataOfTheJdk(Class<?> type) {
        String name = type.getName();
        return (Throwable.class.isAssignableFrom(type) && !name.startsWith("javax.management."))
                || Enum.class.isAssignableFrom(type) || Key.class.isAssignableFrom(type)
                || (name.startsWith("java.lang.") && name.indexOf('.', 10) < 0) || isAmong(name, DATA_OF_THE_JDK);
    }

    /// Whether one of the entries is the class, encloses it, or (ending with a dot or a dollar sign) begins its name.
    private static boolean isAmong(String name, String[] entries) {
        for (String entry : entries) {
            if (name.startsWith(entry)
                    && (name.length() == entry.length() || !Character.isJavaIdentifierPart(name.charAt(entry.length()))
                            || name.charAt(entry.length()) == '$' || entry.endsWith(".") || entry.endsWith("$"))) {
                return true;
            }
        }
        return false;
    }
}
