package dev.waitlens.agent.record;

import java.util.List;

/// A method of the JDK behind which a thread waits and for which Flight Recorder has no event of its own, or one that
/// does not see virtual threads. Java 25 can time calls of such methods (`jdk.MethodTrace`).
///
/// @param kind   what is waited for, in the words of the report
/// @param method `class::method`, all overloads
public record Door(String kind, String method) {

    public static final List<Door> ALL = List.of(
            new Door("virtual thread park", "java.lang.VirtualThread::park"),
            new Door("virtual thread park", "java.lang.VirtualThread::parkNanos"),
            new Door("wait/notify", "java.lang.Object::wait"),
            new Door("select", "sun.nio.ch.SelectorImpl::lockAndDoSelect"),
            new Door("connect", "sun.nio.ch.NioSocketImpl::connect"),
            new Door("connect", "sun.nio.ch.SocketChannelImpl::connect"),
            new Door("accept", "sun.nio.ch.NioSocketImpl::accept"),
            new Door("accept", "sun.nio.ch.ServerSocketChannelImpl::accept"),
            new Door("dns", "java.net.InetAddress$PlatformResolver::lookupByName"),
            new Door("child process", "java.lang.ProcessImpl::waitFor"));

    public static String filter(List<Door> doors) {
        return String.join(";", doors.stream().map(Door::method).toList());
    }
}
