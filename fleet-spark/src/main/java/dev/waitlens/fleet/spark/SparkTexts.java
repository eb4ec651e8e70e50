package dev.waitlens.fleet.spark;

/// Texts in a question, as Spark reads them: there a backslash means what comes after it, and in the question, as in DuckDB, it is a character like any other and two
/// quotes are one.
final class SparkTexts {
    private final String sql;
    private final StringBuilder said = new StringBuilder();
    private int at;

    private SparkTexts(String sql) {
        this.sql = sql;
    }

    static String of(String sql) {
        return new SparkTexts(sql).read();
    }

    private String read() {
        while (at < sql.length()) {
            if (sql.charAt(at) == '\'') {
                text();
            } else if (sql.charAt(at) == '"') {
                until("\"");
            } else if (sql.startsWith("--", at)) {
                until("\n");
            } else {
                said.append(sql.charAt(at++));
            }
        }
        return said.toString();
    }

    private void text() {
        said.append(sql.charAt(at++));
        while (at < sql.length() && (sql.charAt(at) != '\'' || sql.startsWith("''", at))) {
            boolean quote = sql.charAt(at) == '\'';
            said.append(quote || sql.charAt(at) == '\\' ? "\\" : "").append(sql.charAt(at));
            at += quote ? 2 : 1;
        }
        copy(at + 1);
    }

    /// As it stands: a name, or a remark.
    private void until(String end) {
        int found = sql.indexOf(end, at + 1);
        copy(found < 0 ? sql.length() : found + 1);
    }

    private void copy(int until) {
        int end = Math.min(sql.length(), until);
        said.append(sql, at, end);
        at = end;
    }
}
