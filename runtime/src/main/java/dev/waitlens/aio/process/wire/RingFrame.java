package dev.waitlens.aio.process.wire;

/// A frame lying in a ring: what it is, whose it is, and where its payload lies.
///
/// @param kind what the payload is; see [Kind]
/// @param number the task's number
/// @param at the payload's offset in the link's memory
/// @param length the payload's length in bytes
/// @param end the ring's position behind the frame
public record RingFrame(int kind, long number, int at, int length, long end) {}
