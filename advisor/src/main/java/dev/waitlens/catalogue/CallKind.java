package dev.waitlens.catalogue;

import java.util.Optional;

/// A section of `blocking.txt`: blocking calls that wait for the same, and what can stand in their place.
///
/// @param what   is waited for, in words: `an HTTP response`
/// @param waitsFor the kind of wait
/// @param form   empty where the section says nothing of it
/// @param onLoop what to write instead on an event loop; empty where the section is not the linter's
/// @param asks   who reads below such a call has asked first: a client
public record CallKind(String id, String what, Wait waitsFor, Optional<AsyncForm> form, String onLoop, boolean asks) {}
