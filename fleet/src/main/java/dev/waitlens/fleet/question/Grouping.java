package dev.waitlens.fleet.question;

/// By what runs are put together.
public enum Grouping {
    VERSION("version"), HOST("host"), PROGRAM("program"), LABEL("label");

    private final String column;

    Grouping(String column) {
        this.column = column;
    }

    /// Its name in the tables that [Questions] asks, and in words.
    public String column() {
        return column;
    }
}
