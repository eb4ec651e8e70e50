package dev.waitlens.fleet.rows;

/// One column of a [FleetTable].
///
/// @param name as the files have it; a column keeps its name and its meaning for good, new ones are added at the end
public record Column(String name, Type type) {

    /// What a column holds, and what the engine calls it.
    public enum Type {
        TEXT("VARCHAR"), TEXTS("VARCHAR[]"), WHOLE("BIGINT"), NUMBER("DOUBLE"), TIME("TIMESTAMP"), FLAG("BOOLEAN");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /// `"name" TYPE`.
    public String declared() {
        return '"' + name + "\" " + type.sql();
    }
}
