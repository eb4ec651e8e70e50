package dev.waitlens.agent.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

/// Reduces a stack to the program's own methods on it, and a thread to its role. Remembers both until told to forget,
/// because the same few come thousands of times a second.
///
/// **Thread**: one.
final class StackDigest {
    private final OwnCode ownCode;
    private final Map<RecordedStackTrace, List<String>> stacks = new IdentityHashMap<>();
    private final Map<RecordedMethod, String> methods = new IdentityHashMap<>();
    private final Map<String, String> roles = new HashMap<>();

    StackDigest(OwnCode ownCode) {
        this.ownCode = ownCode;
    }

    /// `class::method` of the program's own methods, outermost first.
    List<String> own(RecordedStackTrace stack) {
        return stacks.computeIfAbsent(stack, this::digest);
    }

    private List<String> digest(RecordedStackTrace stack) {
        List<RecordedFrame> frames = stack.getFrames();
        List<String> own = new ArrayList<>();
        for (int i = frames.size() - 1; i >= 0; i--) {
            RecordedMethod method = frames.get(i).getMethod();
            if (method != null) {
                String name = methods.computeIfAbsent(method, this::name);
                if (!name.isEmpty()) {
                    own.add(name);
                }
            }
        }
        return own;
    }

    private String name(RecordedMethod method) {
        String type = method.getType().getName();
        String name = method.getName();
        return ownCode.owns(type) && OwnCode.canBeTimed(type, name) ? type + "::" + name : "";
    }

    /// Threads of one pool differ in their digits only; virtual threads have no other role than being virtual.
    String role(RecordedEvent event) {
        RecordedThread thread = event.getThread("eventThread");
        String name = thread.getJavaName();
        if (name == null || thread.hasField("virtual") && thread.getBoolean("virtual")) {
            return "virtual";
        }
        return roles.computeIfAbsent(name, n -> n.replaceAll("\\d+", "#"));
    }

    void forget() {
        stacks.clear();
        methods.clear();
        roles.clear();
    }
}
