package dev.waitlens.fleet.question;

import java.util.List;

/// The runs behind a figure.
///
/// @param runs the heaviest of them, by their hashes
/// @param sql  a question to the fleet that has all of them for an answer
public record Behind(List<String> runs, String sql) {
    public Behind {
        runs = List.copyOf(runs);
    }
}
