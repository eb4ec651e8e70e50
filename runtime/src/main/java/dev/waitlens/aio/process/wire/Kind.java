package dev.waitlens.aio.process.wire;

/// What a frame carries. Constants instead of an enum: they are numbers in memory that two processes share.
public final class Kind {
    /// To the worker: how to work (filter, initialiser). The first frame.
    public static final int BEGIN = 1;
    /// To the worker: a task.
    public static final int TASK = 2;
    /// From the worker: the task's value.
    public static final int VALUE = 3;
    /// From the worker: what the task threw.
    public static final int FAILURE = 4;
    /// Added when the payload lies in a file of its own and the frame holds only its number and length.
    public static final int PARCEL = 0x100;
    /// Added when the parcel's memory must outlive the frame, since buffers are handed out that lie in it.
    public static final int LASTING = 0x200;
    /// Added when the definition of the task's method comes first.
    public static final int DEFINES = 0x400;

    private Kind() {}
}
