package dev.waitlens.recording;

/// The events the accounting uses. Everything else in a recording is skipped unread.
public enum EventKind {
    /// `jdk.CPUTimeSample`. Duration: its sampling period. `extra`: 1 when the stack could not be walked.
    CPU_SAMPLE,
    /// `jdk.ExecutionSample`. Duration 0: the period is a setting. `extra`: 0.
    JAVA_SAMPLE,
    /// `jdk.NativeMethodSample`. Never a weight.
    NATIVE_SAMPLE,
    /// `profiler.WallClockSample`. Duration: the time it stands for. `extra`: 1 running, 0 sleeping.
    WALL_SAMPLE,
    /// `jdk.SocketRead`. `extra`: [ChunkEvents#peer].
    SOCKET_READ,
    /// `jdk.SocketWrite`. `extra`: [ChunkEvents#peer].
    SOCKET_WRITE,
    /// `jdk.FileRead`. `extra`: 1 when it has a path, 0 when not (a pipe).
    FILE_READ,
    /// `jdk.FileWrite`. `extra`: one more than the bytes when it has a path, 0 when not (a pipe).
    FILE_WRITE,
    /// `jdk.FileForce`.
    FILE_FORCE,
    /// `jdk.ThreadPark`. `extra`: class id of the parked-on class, -1 for none.
    PARK,
    /// `jdk.ThreadSleep`.
    SLEEP,
    /// `jdk.JavaMonitorEnter`. `extra`: [ChunkEvents#packMonitor].
    MONITOR_ENTER,
    /// `jdk.JavaMonitorWait`. `extra`: class id of the monitor.
    MONITOR_WAIT,
    /// `jdk.MethodTrace`. `extra`: method id of the traced method, which is not in the stack itself:
    /// the stack's top frame is its caller.
    METHOD_CALL,
    /// `jdk.VirtualThreadPinned`. `extra`: 1 where it waited for another thread that initialises a class.
    PINNED,
    /// `jdk.ThreadStart`, `jdk.VirtualThreadStart`. `thread` is the started one.
    THREAD_START,
    /// `jdk.ThreadEnd`, `jdk.VirtualThreadEnd`.
    THREAD_END,
    /// `jdk.GCPhasePause`. No thread. All Java threads stand still.
    GC_PAUSE,
    /// `jdk.SafepointBegin`, until all Java threads stand still, and `jdk.ExecuteVMOperation`, for which they do. `extra`: 1 when they
    /// do, 0 for an operation that lets them run.
    JVM_PAUSE,
    /// `jdk.ThreadCPULoad`. `extra`: see [ChunkEvents#packLoad]. The period it covers ends at `start`.
    THREAD_LOAD,
    /// `dev.waitlens.ThreadClock`. See [ChunkEvents#clock]. `thread` may be a thread of the JVM itself.
    THREAD_CLOCK,
    /// `jdk.CPUTimeSamplesLost`. `extra`: how many.
    SAMPLES_LOST
}
