package dev.waitlens.cli;

import dev.waitlens.attach.JavaProcess;
import dev.waitlens.attach.JavaProcesses;
import dev.waitlens.attach.Loads;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.problem.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Lists the JVMs of this machine.
@Command(name = "ps", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Lists the running JVMs that the system shows, and whether each can be attached; none of them is asked.")
final class PsCommand implements Callable<Integer> {
    /// Raised when something is removed, renamed, or means something else.
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Mixin
    private Voice voice = new Voice();

    @Option(names = "--json", description = "Write JSON to stdout and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        var processes = new JavaProcesses(Path.of("/proc")).all();
        var loads = Loads.of(processes);
        if (json) {
            System.out.println(document(processes, loads));
        } else if (processes.isEmpty()) {
            voice.say("no JVM can be seen here");
        } else {
            print(processes, loads);
        }
        return ExitCode.OK;
    }

    private static void print(List<JavaProcess> processes, Map<Long, Double> loads) {
        int name = Math.clamp(processes.stream().mapToInt(each -> each.name().length()).max().orElse(0), 4, 40);
        var line = "%7s  %-" + name + "s  %-9s  %7s  %5s  %s%n";
        System.out.printf(Locale.ROOT, line, "PID", "NAME", "JAVA", "UP", "CPU", "ATTACH");
        for (var each : processes) {
            System.out.printf(Locale.ROOT, line, each.pid(), shortened(each.name(), name),
                    each.version().isEmpty() ? "?" : each.version(), each.uptime().map(PsCommand::uptime).orElse("?"),
                    loads.containsKey(each.pid()) ? Math.round(loads.get(each.pid()) * 100) + "%" : "?", attach(each));
        }
    }

    private static String attach(JavaProcess process) {
        return process.obstacle().isEmpty() ? "yes"
                : "no: it " + process.obstacle()
                        + (process.remedy().isEmpty() ? "" : "; try: " + process.remedy());
    }

    /// The end of a name tells more than its beginning.
    private static String shortened(String name, int most) {
        var printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= most ? printable : "…" + printable.substring(printable.length() - most + 1);
    }

    private static String uptime(Duration up) {
        if (up.toDays() > 0) {
            return up.toDays() + "d" + up.toHoursPart() + "h";
        }
        return up.toHours() > 0 ? up.toHours() + "h" + up.toMinutesPart() + "m"
                : up.toMinutes() > 0 ? up.toMinutes() + "m" + up.toSecondsPart() + "s" : up.toSeconds() + "s";
    }

    private static String document(List<JavaProcess> processes, Map<Long, Double> loads) {
        var document = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION);
        var all = document.putArray("processes");
        for (var each : processes) {
            var node = all.addObject().put("pid", each.pid()).put("name", each.name()).put("java", each.version())
                    .put("user", each.user()).put("attachable", each.obstacle().isEmpty())
                    .put("obstacle", each.obstacle()).put("remedy", each.remedy());
            each.uptime().ifPresent(up -> node.put("uptimeSeconds", up.toSeconds()));
            if (loads.containsKey(each.pid())) {
                node.put("busyProcessors", Math.round(loads.get(each.pid()) * 100) / 100.0);
            }
        }
        return JSON.writeValueAsString(document);
    }
}
