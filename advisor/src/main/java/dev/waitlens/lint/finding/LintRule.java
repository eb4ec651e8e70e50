package dev.waitlens.lint.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The mistakes the linter knows; `docs/rules/lint/<id>.md` has a page for each.
public enum LintRule {
    BLOCKING_CALL_ON_LOOP("blocking-call-on-loop", Level.ERROR, "a blocking call on the event loop"),
    FILE_ACCESS_ON_LOOP("file-access-on-loop", Level.WARNING, "file access on the event loop"),
    NESTED_RUN("nested-run", Level.ERROR, "a run inside a running loop"),
    AWAIT_WITH_MONITOR("await-with-monitor", Level.ERROR, "an await that holds a monitor"),
    COROUTINE_NEVER_AWAITED("coroutine-never-awaited", Level.ERROR, "a coroutine that is never awaited"),
    MAIN_ENDS_FIRST("main-ends-first", Level.ERROR, "a program that ends before its task begins"),
    TASK_DROPPED("task-dropped", Level.WARNING, "a task that nobody holds"),
    FAN_OUT_WITHOUT_LIMIT("fan-out-without-limit", Level.WARNING, "a fan-out without a limit"),
    RUN_PER_ELEMENT("run-per-element", Level.WARNING, "a loop of its own for each element"),
    CANNOT_TRAVEL("cannot-travel", Level.ERROR, "a task that cannot travel");

    private final String id;
    private final Level level;
    private final String title;

    LintRule(String id, Level level, String title) {
        this.id = id;
        this.level = level;
        this.title = title;
    }

    /// As reports and options name it.
    public String id() {
        return id;
    }

    /// The highest level of its findings.
    public Level level() {
        return level;
    }

    public String title() {
        return title;
    }

    public static Optional<LintRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(LintRule::id).toList();
    }

    /// How bad a finding is; SARIF's words.
    public enum Level {
        NOTE, WARNING, ERROR
    }
}
