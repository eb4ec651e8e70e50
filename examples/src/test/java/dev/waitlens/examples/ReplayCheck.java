package dev.waitlens.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Goes through the steps of a replay as a reader does, and notes what cannot be: one loop, one task at a time.
///
/// Knows nothing of how the steps were made.
final class ReplayCheck {
    /// A busy machine may take so long between two things that belong together; the loop begins long after the recording.
    private static final double CLOCKS_MILLIS = 50;
    private static final double BLOCKED_MILLIS = 100;

    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Panel> panels = new HashMap<>();
    private double at;
    private int running;

    /// Where a task stands.
    private enum Panel {
        READY, RUNNING, SUSPENDED, GONE
    }

    /// What is wrong with the replay of one event loop of a report; nothing, if all is well.
    static List<String> of(JsonNode loop) {
        var check = new ReplayCheck();
        var steps = new ArrayList<JsonNode>();
        for (var window : loop.get("replay").get("windows")) {
            check.begin(window);
            window.get("steps").forEach(step -> {
                steps.add(step);
                check.step(step);
            });
        }
        loop.get("incidents").forEach(incident -> check.incident(incident, steps));
        return check.wrong;
    }

    private void begin(JsonNode window) {
        panels.clear();
        running = 0;
        window.get("setting").forEach(step -> {
            var panel = switch (step.get("verb").asString()) {
                case "RUNS" -> Panel.RUNNING;
                case "READY" -> Panel.READY;
                default -> Panel.SUSPENDED;
            };
            panels.put(step.get("task").asInt(), panel);
            running = panel == Panel.RUNNING ? step.get("task").asInt() : running;
        });
    }

    private void step(JsonNode step) {
        int before = running;
        int task = step.get("task").asInt();
        move(step, step.get("verb").asString(), task);
        if (step.get("atMillis").asDouble() < at) {
            say(step, "is earlier than the step before it");
        }
        at = step.get("atMillis").asDouble();
        if (step.get("line").asInt() > 0 && task != before && task != running) {
            say(step, "lights a line of a task that does not have the loop");
        }
        String words = step.get("words").asString();
        if (!step.get("verb").asString().equals("PRINTS") && (!words.endsWith(".") || words.contains(". "))) {
            say(step, "is not told in one sentence");
        }
    }

    private void move(JsonNode step, String verb, int task) {
        switch (verb) {
            case "CREATES" -> to(step, step.get("other").asInt(), Set.of(Panel.GONE), Panel.READY);
            case "RUNS" -> {
                if (running != 0) {
                    say(step, "begins while another task has the loop");
                }
                to(step, task, Set.of(Panel.READY), Panel.RUNNING);
            }
            case "WAITS" -> to(step, task, Set.of(Panel.RUNNING), Panel.SUSPENDED);
            case "READY" -> to(step, task, Set.of(Panel.RUNNING, Panel.SUSPENDED), Panel.READY);
            case "ENDS" -> to(step, task, Set.of(Panel.RUNNING), Panel.GONE);
            case "IDLES" -> {
                if (panels.containsValue(Panel.READY) || running != 0) {
                    say(step, "sleeps although a task could run");
                }
            }
            case "PRINTS", "BLOCKS" -> {
                if (task != 0 && task != running) {
                    say(step, "is of a task that does not have the loop");
                }
            }
            case "UNKNOWN" -> {
            }
            default -> say(step, "is of no known kind");
        }
    }

    private void to(JsonNode step, int task, Set<Panel> from, Panel to) {
        var stood = panels.getOrDefault(task, Panel.GONE);
        if (!from.contains(stood)) {
            say(step, "is of a task that is " + stood);
        }
        panels.put(task, to);
        running = to == Panel.RUNNING ? task : running == task ? 0 : running;
    }

    private void incident(JsonNode incident, List<JsonNode> steps) {
        int number = incident.get("step").asInt();
        if (number == 0 || number > steps.size()) {
            return;
        }
        double begins = incident.get("at").asDouble() * 1_000;
        double seen = steps.get(number - 1).get("atMillis").asDouble();
        double late = incident.get("kind").asString().equals("BLOCKED") ? BLOCKED_MILLIS : 0;
        if (Math.abs(seen - begins - late) > CLOCKS_MILLIS) {
            wrong.add("incident at " + begins + " ms, its step at " + seen + " ms: " + incident.get("title"));
        }
    }

    private void say(JsonNode step, String what) {
        wrong.add(step.get("verb").asString() + " of task " + step.get("task") + " at " + step.get("atMillis") + " ms "
                + what + ": " + step.get("words"));
    }
}
