package dev.waitlens.fleet.spark;

import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.store.FleetBatches;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// A fleet on any of Hadoop's file systems: what `Fleet` is on this machine's.
final class HadoopBatches implements FleetBatches {
    /// Where a directory is renamed at once, so that a batch is there whole or not at all. Object stores copy file by file.
    private static final Set<String> RENAMING = Set.of("file", "hdfs", "viewfs", "abfs", "abfss", "ofs", "o3fs");

    private final Path directory;
    private final FileSystem files;

    HadoopBatches(String place, Configuration configuration) {
        try {
            // Made whole before: what an executor is told must not depend on where it runs.
            Path given = new Path(place);
            this.files = given.getFileSystem(configuration);
            this.directory = given.makeQualified(files.getUri(), files.getWorkingDirectory());
        } catch (IOException | IllegalArgumentException e) {
            throw new FleetProblem("there is no place such as " + place, String.valueOf(e.getMessage()),
                    "--fleet with a directory, or hdfs://HOST/DIR", e);
        }
    }

    String place() {
        return directory.toString();
    }

    @Override
    public String location() {
        return new Path(directory, Fleet.VERSION).toString();
    }

    @Override
    public List<String> names() {
        return list(location()).stream().filter(name -> name.startsWith(Fleet.BATCH)).sorted().toList();
    }

    @Override
    public boolean has(String batch, FleetTable table) {
        return list(location() + "/" + batch + "/table=" + table.sql()).stream().anyMatch(name -> name.startsWith(
                "day="));
    }

    private List<String> list(String place) {
        try {
            return Arrays.stream(files.listStatus(new Path(place))).map(status -> status.getPath().getName()).toList();
        } catch (FileNotFoundException _) {
            // Nothing was added yet.
            return List.of();
        } catch (IOException e) {
            throw new FleetProblem("cannot read " + place, String.valueOf(e.getMessage()), "--fleet with another place",
                    e);
        }
    }

    /// A directory for a batch in the making, which readers pass over.
    String staging() {
        String scheme = files.getUri().getScheme();
        if (!RENAMING.contains(scheme)) {
            throw new FleetProblem("a fleet cannot be written to " + scheme + ":",
                    "a batch must be seen whole or not at all, and there is no renaming of a directory there",
                    "--fleet on hdfs: or on a shared disk; recordings may be read from " + scheme + ":");
        }
        if (names().isEmpty() && !list(new Path(directory, "v2").toString()).isEmpty()) {
            throw new FleetProblem(directory + " was written by a newer Waitlens", "", "that one");
        }
        Path staging = new Path(directory, Fleet.STAGING + UUID.randomUUID());
        try {
            files.mkdirs(new Path(location()));
            files.mkdirs(staging);
            return staging.toString();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Renames a finished batch into its place.
    void show(String fresh) {
        try {
            if (!files.rename(new Path(fresh), new Path(location(), Fleet.freshName()))) {
                throw new IOException(fresh + " cannot be renamed");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void remove(String staging) {
        try {
            files.delete(new Path(staging), true);
        } catch (IOException _) {
            // It is hidden and harms nobody.
        }
    }

    private FleetProblem unwritable(IOException e) {
        return new FleetProblem("cannot write to " + directory, String.valueOf(e.getMessage()),
                "--fleet with another place", e);
    }
}
