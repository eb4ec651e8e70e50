package dev.waitlens.agent.attempt;

/// One thing that the agent does in somebody else's JVM. When it fails, it was not done this time, and that is all: the next one is
/// tried as if nothing had happened, and the recording goes on.
public final class Attempt {
    private Attempt() {}

    /// Intended: catches everything. What a hook lets go, Flight Recorder prints on the program's stdout.
    ///
    /// @param place its name for a test that lets it fail ([Faults])
    /// @return whether it was done
    public static boolean at(String place, Work work) {
        try {
            Faults.raiseAt(place);
            work.run();
            return true;
        } catch (Throwable t) {
            return false;
        }
    }

    /// As [#at(String, Work)], of somebody who does several things.
    ///
    /// @return whether it was done
    public static boolean at(String place, Several several) {
        try {
            Faults.raiseAt(place);
            several.attempt(place);
            return true;
        } catch (Throwable t) {
            return false;
        }
    }

    /// Somebody who does several things, each by its name.
    ///
    /// Intended: on the way to the program's start and at its end there are no lambdas. For each the JVM makes a class.
    public interface Several {
        /// Does the one that is called `place`.
        void attempt(String place) throws Exception;
    }

    /// Something that may fail.
    public interface Work {
        /// Does it.
        void run() throws Exception;
    }
}
