package dev.waitlens.catalogue;

/// Where something pooled is taken or given back.
///
/// @param what the thing and its pool: `connection of HikariCP`
public record PoolPlace(String what, Move move) {
    public enum Move {
        TAKEN, GIVEN_BACK
    }
}
