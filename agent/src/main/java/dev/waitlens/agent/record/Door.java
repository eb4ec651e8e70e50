package dev.waitlens.agent.record;

import java.util.List;

/// A method of the JDK behind which a thread waits and for which Flight Recorder has no event of its own, or one that
/// does not see virtual threads. Java 25 can time calls of such methods (`jdk.MethodTrace`).
///
/// @param kind   what is waited for, in the words of the report
/// @param method `class::method`, all overloads
public record Door(String kind, String method) {
    /// Where it has a selector of its own, Netty enters the kernel past the JDK's.
    private static final String LIBRARY = "io.netty.channel.";

    /// Left out on purpose: reading file attributes (`stat`, `exists`), which programs do thousands of times a second
    /// without going to the disk; `Object.wait`, because each change of the filter rewrites the classes of all doors, and
    /// with `java.lang.Object` all compiled code in the JVM would have to be compiled anew; what the JDK does inside `jdk.internal`, which Flight Recorder refuses to touch.
    public static final List<Door> ALL = List.of(
            new Door("select", LIBRARY + "epoll.Native::epollWait"),
            new Door("virtual thread park", "java.lang.VirtualThread::park"),
            new Door("virtual thread park", "java.lang.VirtualThread::parkNanos"),
            new Door("select", "sun.nio.ch.SelectorImpl::lockAndDoSelect"),
            new Door("select", "sun.nio.ch.EPollPort$EventHandlerTask::poll"),
            new Door("connect", "sun.nio.ch.NioSocketImpl::connect"),
            new Door("connect", "sun.nio.ch.SocketChannelImpl::connect"),
            new Door("connect", "sun.nio.ch.SocketChannelImpl::blockingConnect"),
            new Door("accept", "sun.nio.ch.NioSocketImpl::accept"),
            new Door("accept", "sun.nio.ch.ServerSocketChannelImpl::accept"),
            new Door("accept", "sun.nio.ch.ServerSocketChannelImpl::blockingAccept"),
            new Door("datagram", "sun.nio.ch.DatagramChannelImpl::receive"),
            new Door("datagram", "sun.nio.ch.DatagramChannelImpl::blockingReceive"),
            new Door("pipe", "sun.nio.ch.SourceChannelImpl::read"),
            new Door("dns", "java.net.InetAddress::getAddressesFromNameService"),
            new Door("dns", "java.net.InetAddress::getHostFromNameService"),
            new Door("child process", "java.lang.ProcessImpl::start"),
            new Door("child process", "java.lang.ProcessImpl::waitFor"),
            new Door("file lock", "sun.nio.ch.FileChannelImpl::lock"),
            new Door("file transfer", "sun.nio.ch.FileChannelImpl::transferTo"),
            new Door("file transfer", "sun.nio.ch.FileChannelImpl::transferFrom"),
            new Door("file force", "java.io.FileDescriptor::sync"),
            new Door("file open", "java.io.FileInputStream::open"),
            new Door("file open", "java.io.FileOutputStream::open"),
            new Door("file open", "java.io.RandomAccessFile::open"),
            new Door("file open", "sun.nio.fs.UnixNativeDispatcher::open"),
            new Door("directory", "sun.nio.fs.UnixFileSystemProvider::newDirectoryStream"),
            new Door("directory", "sun.nio.fs.UnixNativeDispatcher::mkdir"),
            new Door("directory", "sun.nio.fs.UnixNativeDispatcher::rmdir"),
            new Door("directory", "sun.nio.fs.UnixNativeDispatcher::unlink"),
            new Door("directory", "sun.nio.fs.UnixNativeDispatcher::rename"),
            new Door("directory", "java.io.UnixFileSystem::list"),
            new Door("directory", "java.io.UnixFileSystem::delete"),
            new Door("directory", "java.io.UnixFileSystem::rename"),
            new Door("directory", "java.io.UnixFileSystem::createDirectory"));

    /// Those doors that this JVM has, or that a library may bring. Loads the JVM's classes: one that comes later from its
    /// shared archive escapes the filter, because nobody parses it.
    public static List<Door> present() {
        return ALL.stream().filter(Door::load).toList();
    }

    private boolean load() {
        if (method.startsWith(LIBRARY)) {
            return true;
        }
        try {
            Class.forName(method.substring(0, method.indexOf("::")), false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            // Another operating system, or another release.
            return false;
        }
    }

    public static String filter(List<Door> doors) {
        return String.join(";", doors.stream().map(Door::method).toList());
    }
}
