package dev.waitlens.benchmarks.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A contender and how its process is started.
///
/// @param name   as the table shows it
/// @param kind   the class of its [Jobs], or what else runs it
/// @param flags  for its JVM
/// @param does   its jobs
record Peer(String name, String kind, List<String> flags, Set<String> does) {
    private static final Set<
            String> TASKS = Set.of("yield", "yield-1000", "ping-pong", "create", "one-by-one", "gather",
                    "sleeps", "memory");
    private static final Set<String> POOL = Set.of("pool-first", "pool-very-first", "pool-pipelined", "pool-single",
            "pool-megabyte");
    private static final List<String> OPEN = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
            "--add-opens", "java.base/java.lang=ALL-UNNAMED");
    private static final Set<String> SLOW = Set.of("no flags", "threads", "threads, one carrier", "jox");
    private static final String PYTHON = "python";
    private static final String NODE = "node";

    static final List<Peer> ALL = List.of(
            new Peer("waitlens", "WaitlensJobs", with(OPEN, "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"),
                    with(TASKS, POOL, "to-thread", "echo")),
            new Peer("two loops", "WaitlensJobs",
                    with(OPEN, "--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"),
                    Set.of("echo-loops")),
            new Peer("no hosting", "WaitlensJobs", OPEN, with(TASKS, Set.of(), "echo")),
            new Peer("no flags", "WaitlensJobs", List.of("-Dwaitlens.hint=false"),
                    with(TASKS, Set.of(), "to-thread", "echo")),
            new Peer("no spinning", "WaitlensJobs", List.of("-Dwaitlens.benchmarks.spin=0"), POOL),
            new Peer("kotlin", "KotlinJobs", List.of(), TASKS),
            new Peer("kotlin deferred", "KotlinJobs", List.of(), Set.of("ping-pong-deferred")),
            new Peer("kotlin single", "KotlinJobs", List.of(),
                    Set.of("yield-single", "ping-pong-single", "one-by-one-single")),
            new Peer("kotlin default", "KotlinJobs", List.of(),
                    Set.of("yield-default", "ping-pong-default", "one-by-one-default")),
            new Peer("kotlin undispatched", "KotlinJobs", List.of(), Set.of("one-by-one-undispatched")),
            new Peer("threads", "ThreadJobs", List.of(), with(TASKS, Set.of(), "echo")),
            new Peer("threads, one carrier", "ThreadJobs",
                    List.of("-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"),
                    Set.of("yield", "ping-pong", "one-by-one")),
            new Peer("jox", "JoxJobs", List.of(), Set.of("ping-pong")),
            new Peer("vertx", "VertxJobs", List.of(), Set.of("yield", "yield-1000", "echo")),
            new Peer("netty", "NettyJobs", List.of(), Set.of("echo")),
            new Peer("floor", "FloorJobs", OPEN,
                    Set.of("yield", "ping-pong", "yield-1000", "one-by-one", "sleeps", "memory", "echo")),
            new Peer("node", NODE, List.of(), with(TASKS, Set.of(), "echo")),
            new Peer("asyncio", PYTHON, List.of(), with(TASKS, POOL, "to-thread", "echo")));

    boolean isPython() {
        return kind.equals(PYTHON);
    }

    boolean isNode() {
        return kind.equals(NODE);
    }

    /// By how much fewer it does of what is many times: the slow ones are compiled by then, too, and would take most of the time.
    int slower(Exercise exercise) {
        if (isPython()) {
            return exercise.slower();
        }
        return SLOW.contains(name) && exercise.measure() == Measure.WALL && !exercise.job().equals("create") ? 5 : 1;
    }

    /// Whether a JVM runs it, whose collector counts.
    boolean isOnJvm() {
        return !isPython() && !isNode();
    }

    /// Whether it does this job, under this name or another.
    boolean does(String job) {
        return does.contains(job) || does.contains(job + "-" + name.substring(name.indexOf(' ') + 1));
    }

    /// @param collector of the JVMs, such as `Parallel`
    List<String> command(Programs programs, String collector, Exercise exercise, int count) {
        var job = does.contains(exercise.job()) ? exercise.job()
                : exercise.job() + "-" + name.substring(name.indexOf(' ') + 1);
        var command = new ArrayList<String>();
        if (isPython()) {
            command.addAll(List.of(programs.python(), programs.sources().resolve("python/contender.py").toString()));
        } else if (isNode()) {
            command.addAll(List.of(programs.node(), "--expose-gc", "--max-old-space-size=4096",
                    programs.sources().resolve("node/contender.js").toString()));
        } else {
            command.addAll(List.of(programs.java(), "-Xmx4g", "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path")));
            command.addAll(exercise.heap(collector));
            command.addAll(flags);
            command.add(Contender.class.getName());
            command.add(Peer.class.getPackageName() + "." + kind);
        }
        command.addAll(List.of(job, Integer.toString(count),
                Integer.toString(exercise.measure().rounds)));
        return command;
    }

    private static List<String> with(List<String> some, String... more) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static Set<String> with(Set<String> some, Set<String> others, String... more) {
        var all = new HashSet<>(some);
        all.addAll(others);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
