package dev.waitlens.cli;

import dev.waitlens.cli.analysis.AnalysisArchive;
import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.cli.calibration.OverheadMain;
import dev.waitlens.launch.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The process that makes the archive for analyses: records a small program, and has a JVM write down what it needs to make a page of that.
final class ArchiveMain {
    private static final long PATIENCE_SECONDS = 120;
    private static final String ARCHIVE = "draft.aot";

    private ArchiveMain() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        var archive = AnalysisArchive.ofUser();
        if (archive.isPresent()) {
            archive.get().make(ArchiveMain::make);
        }
    }

    private static Optional<Path> make(Path draft) throws IOException, InterruptedException {
        var recorded = new ArrayList<>(List.of("-Xmx256m",
                "-javaagent:" + AgentJar.path() + "=quiet,dir=" + AgentJar.escaped(draft.toString())));
        boolean recording = ended(recorded, OverheadMain.class, draft);
        var rehearsed = new ArrayList<>(AnalysisMain.jvmOptions(Map.of(), 0));
        rehearsed.add("-XX:AOTCacheOutput=" + draft.resolve(ARCHIVE));
        boolean made = recording && ended(rehearsed, ArchiveTraining.class, draft);
        return Optional.of(draft.resolve(ARCHIVE)).filter(file -> made && Files.exists(file));
    }

    /// Runs a class of ours with the draft's directory as its word.
    private static boolean ended(List<String> options, Class<?> main, Path draft)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), main.getName(), draft.toString()));
        var process = new ProcessBuilder(command).directory(draft.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            process.getOutputStream().close();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
