package dev.waitlens.attack;

/// What was tried, and how much of it was bad: a row of the attack's table.
final class Rows {
    private Rows() {}

    static void add(String part, long tried, long bad) {
        System.out.printf("[attack] %-60s %6d tried, %d bad%n", part, tried, bad);
    }
}
