package dev.waitlens.cli.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import one.jfr.ClassRef;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import one.jfr.event.Event;

/// The converter's own reader, which gives out the names of each chunk cleaned, and nothing of what our agent did.
final class CleanReader extends JfrReader {
    private static final String AGENT = "dev/waitlens/agent/";

    private static final StackTrace NOBODYS = new StackTrace(new long[0], new byte[0], new int[0]);

    private final ExportNames names;
    /// Of the chunk: stacks on which the agent is.
    private final Set<Integer> agents = new HashSet<>();

    CleanReader(Path recording, ExportNames names) throws IOException {
        super(recording.toString());
        this.names = names;
    }

    /// Asked by the converter before it looks at anything of a chunk.
    @Override
    public boolean hasMoreChunks() throws IOException {
        boolean more = super.hasMoreChunks();
        if (more) {
            leaveOutTheAgent();
            names.clean(this);
        }
        return more;
    }

    private void leaveOutTheAgent() {
        Set<Long> methodsOfAgent = new HashSet<>();
        methods.forEach((key, method) -> {
            if (isAgents(method)) {
                methodsOfAgent.add(key);
            }
        });
        agents.clear();
        stackTraces.forEach((key, trace) -> {
            if (LongStream.of(trace.methods).anyMatch(methodsOfAgent::contains)) {
                agents.add((int) key);
                stackTraces.put(key, NOBODYS);
            }
        });
    }

    private boolean isAgents(MethodRef method) {
        ClassRef type = classes.get(method.cls);
        byte[] name = type == null ? null : symbols.get(type.name);
        return name != null && new String(name, StandardCharsets.UTF_8).startsWith(AGENT);
    }

    @Override
    public <E extends Event> E readEvent(Class<E> type) throws IOException {
        E event = super.readEvent(type);
        while (event != null && agents.contains(event.stackTraceId)) {
            event = super.readEvent(type);
        }
        return event;
    }
}
