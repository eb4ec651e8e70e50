package dev.waitlens.fleet.spark;

import dev.waitlens.cli.fleet.AnalysisWorker;
import dev.waitlens.cli.fleet.FoundRun;
import dev.waitlens.cli.fleet.GivenFacts;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import tools.jackson.databind.json.JsonMapper;

/// What a task does with its runs: one after the other, each read by our own reader in a child JVM whose heap is capped and whose time is
/// limited, so that no recording takes the executor with it.
///
/// **Shape**: a line of JSON for each run, in their order: `hash`, `source`, `why`, and its rows where `why` is empty.
final class AnalysisTask implements FlatMapFunction<Iterator<StoredRun>, String> {
    private static final long serialVersionUID = 1;
    private static final int TRIES = 3;
    /// What `why` says of a run that the fleet has.
    static final String KNOWN = "there already";

    private final Broadcast<Set<String>> known;
    private final HashMap<String, String> given = new HashMap<>();
    private final long deadlineSeconds;
    private final Settings settings;

    /// Hadoop's own settings do not travel by themselves.
    record Settings(Map<String, String> all) implements Serializable {
        static Settings of(Configuration configuration) {
            var all = new HashMap<String, String>();
            configuration.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            return new Settings(all);
        }

        Configuration configuration() {
            var configuration = new Configuration(false);
            all.forEach(configuration::set);
            return configuration;
        }
    }

    AnalysisTask(Broadcast<Set<String>> known, GivenFacts given, Optional<Long> deadlineSeconds, Settings settings) {
        this.known = known;
        given.version().ifPresent(text -> this.given.put("version", text));
        given.label().ifPresent(text -> this.given.put("label", text));
        given.host().ifPresent(text -> this.given.put("host", text));
        given.commit().ifPresent(text -> this.given.put("commit", text));
        this.deadlineSeconds = deadlineSeconds.orElse(0L);
        this.settings = settings;
    }

    @Override
    public Iterator<String> call(Iterator<StoredRun> runs) throws Exception {
        // Where Spark has room, and tidies up itself when the executor has no time to.
        var scratch = Files.createTempDirectory(
                SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].toPath(),
                "waitlens-task-");
        var watch = new Timer("fleet-deadlines", true);
        var worker = new AnalysisWorker(watch, ownJar(), false);
        // Also when the task is killed, or fails.
        TaskContext.get().addTaskCompletionListener(_ -> {
            worker.close();
            watch.cancel();
            Fleet.remove(scratch);
        });
        Configuration configuration = settings.configuration();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return runs.hasNext();
            }

            @Override
            public String next() {
                return line(runs.next(), worker, scratch, configuration);
            }
        };
    }

    /// The jar that this class came in, as the executor has it: everything that an analysis needs is in it.
    private static String ownJar() throws URISyntaxException {
        return java.nio.file.Path.of(AnalysisTask.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    private String line(StoredRun stored, AnalysisWorker worker, java.nio.file.Path scratch,
            Configuration configuration) {
        String source = source(stored.address());
        String hash = "";
        try {
            var here = scratch.resolve("run");
            FoundRun run = brought(stored, here, configuration);
            hash = run.hash();
            if (known.value().contains(hash)) {
                return without(hash, source, KNOWN);
            }
            var out = scratch.resolve("summary.json");
            String why = worker.analyse(run, hash, source, out, facts(), Optional.of(deadlineSeconds).filter(
                    seconds -> seconds > 0));
            Fleet.remove(here);
            // A score file gives one for each day.
            String head = head(hash, source, "");
            return why.isEmpty() ? Files.readString(out).lines().map(rows -> head + "," + rows.substring(1)).collect(
                    Collectors.joining("\n")) : without(hash, source, why);
        } catch (DataError | FleetProblem e) {
            return without(hash, source, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return without(hash, source, "cannot be read: " + e.getMessage());
        }
    }

    private GivenFacts facts() {
        return new GivenFacts(Optional.ofNullable(given.get("version")), Optional.ofNullable(given.get("label")),
                Optional.ofNullable(given.get("host")), Optional.ofNullable(given.get("commit")));
    }

    private static String head(String hash, String source, String why) {
        var head = JsonMapper.shared().createObjectNode().put("hash", hash).put("source", source).put("why", why);
        String text = head.toString();
        return text.substring(0, text.length() - 1);
    }

    private static String without(String hash, String source, String why) {
        return head(hash, source, why) + "}";
    }

    /// A path of a machine as a path.
    static String source(String address) {
        return address.startsWith("file:") ? new Path(address).toUri().getPath() : address;
    }

    /// The run on this machine's disk: as it is where it lies there, a copy otherwise. What fails on the way is tried again.
    private static FoundRun brought(StoredRun stored, java.nio.file.Path here, Configuration configuration)
            throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                Fleet.remove(here);
                var recordings = new ArrayList<java.nio.file.Path>();
                for (String recording : stored.recordings()) {
                    recordings.add(brought(recording, here.resolve(Integer.toString(recordings.size())),
                            configuration));
                }
                Optional<java.nio.file.Path> report = stored.report().isEmpty() ? Optional.empty()
                        : Optional.of(brought(stored.report(), here.resolve("report"), configuration));
                return new FoundRun(recordings, report);
            } catch (java.io.FileNotFoundException e) {
                throw new DataError("no such file", "", "", e);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static java.nio.file.Path brought(String address, java.nio.file.Path into, Configuration configuration)
            throws IOException {
        Path path = new Path(address);
        FileSystem files = path.getFileSystem(configuration);
        if (files.getUri().getScheme().equals("file")) {
            var local = java.nio.file.Path.of(path.toUri().getPath());
            if (!Files.exists(local)) {
                throw new java.io.FileNotFoundException(local.toString());
            }
            return local;
        }
        Files.createDirectories(into);
        List<Path> all = new ArrayList<>();
        if (files.getFileStatus(path).isDirectory()) {
            RemoteIterator<LocatedFileStatus> each = files.listFiles(path, true);
            while (each.hasNext()) {
                Path file = each.next().getPath();
                if (file.getName().endsWith(".jfr")) {
                    all.add(file);
                }
            }
            for (Path file : all) {
                String below = path.toUri().relativize(file.toUri()).getPath();
                copy(files, file, into.resolve(below.startsWith("/") ? file.getName() : below));
            }
            return into;
        }
        var copy = into.resolve(path.getName());
        copy(files, path, copy);
        return copy;
    }

    private static void copy(FileSystem files, Path from, java.nio.file.Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var in = files.open(from)) {
            Files.copy(in, to);
        }
    }
}
