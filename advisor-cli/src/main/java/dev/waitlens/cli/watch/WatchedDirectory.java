package dev.waitlens.cli.watch;

import dev.waitlens.cli.attach.EndRequest;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.TreeDirectory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The directory of a run's results: its recording while the program runs, then the page that the run leaves.
final class WatchedDirectory implements Watched {
    private static final long TICK_MILLIS = 250;
    private static final String PAGE = "report.html";
    private static final Pattern RUN = Pattern.compile("run-(\\d{1,18})-.*");
    /// A name that the renderers give, and nothing else that may lie there.
    private static final String PAGES = "report(-\\d{1,3})?\\.(html|css|js)|[0-9]{1,18}\\.html";

    private final Path directory;
    private final Analyses analyses;
    private final EndRequest end;

    WatchedDirectory(Path directory, Analyses analyses, EndRequest end) {
        this.directory = directory;
        this.analyses = analyses;
        this.end = end;
    }

    @Override
    public void step() {
        end.await(TICK_MILLIS);
    }

    @Override
    public boolean goesOn() {
        return !end.isAsked();
    }

    @Override
    public long size() {
        return run().map(run -> bytes(run.path()))
                .orElseGet(() -> directory.resolve(PAGE).toFile().lastModified());
    }

    private static long bytes(Path inside) {
        try (var files = Files.walk(inside)) {
            return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        } catch (IOException | UncheckedIOException _) {
            // The run has just ended and cleared it away.
            return 0;
        }
    }

    /// The newest run that still goes on, or what was left of one where there is no page.
    private Optional<RunDirectory> run() {
        var here = new RunDirectory(directory);
        boolean paged = Files.exists(directory.resolve(PAGE));
        if (here.hasBegun() || !paged && here.recorded().isPresent()) {
            return Optional.of(here);
        }
        try (var entries = Files.list(directory)) {
            return entries.filter(entry -> isOfRun(entry, paged))
                    .max(Comparator.comparingLong(entry -> entry.toFile().lastModified())).map(RunDirectory::new);
        } catch (IOException _) {
            // Somebody removed it; it may come back.
            return Optional.empty();
        }
    }

    /// @param goingOn whether its process must still be there
    private static boolean isOfRun(Path entry, boolean goingOn) {
        var run = RUN.matcher(entry.getFileName().toString());
        return run.matches() && (!goingOn || ProcessHandle.of(Long.parseLong(run.group(1))).isPresent());
    }

    @Override
    public List<String> pages(Path into) throws IOException {
        var recorded = run().map(WatchedDirectory::recordings).orElse(List.of());
        return recorded.isEmpty() ? copied(into)
                : analyses.pages(recorded, into, "The program still ran when this page was made.");
    }

    private static List<Path> recordings(RunDirectory run) {
        var own = Stream.concat(run.recorded().stream(), run.workers().stream());
        var children = new TreeDirectory(run).recorded().stream().flatMap(jvm -> jvm.directory().recorded().stream());
        return Stream.concat(own, children).toList();
    }

    /// The page that a run has left.
    private List<String> copied(Path into) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var name = file.getFileName().toString();
                if (name.matches(PAGES)) {
                    Files.copy(file, into.resolve(name));
                    names.add(name);
                }
            }
        } catch (NoSuchFileException _) {
            // A newer page is just taking its place: next time.
            return List.of();
        }
        names.sort(Comparator.comparing((String name) -> !name.equals(PAGE)).thenComparing(name -> name));
        return names.contains(PAGE) ? names : List.of();
    }

    @Override
    public String words() {
        return run().map(run -> "the run in " + run.path() + ", " + bytes(run.path()) / 1_000_000 + " MB recorded")
                .orElse("what is in " + directory);
    }

    @Override
    public void close() {
        // Nothing of it is ours.
    }
}
