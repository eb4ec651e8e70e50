package dev.waitlens.benchmarks.runtime;

import java.util.Map;

/// What one contender can do, each job under the name that all contenders give it.
public interface Jobs {
    /// The jobs by name.
    Map<String, Job> jobs();

    /// Makes what a job needs and what is not measured; called once, before its first round.
    ///
    /// @throws Exception if it cannot be made, which ends the measurement
    default void prepare(String job) throws Exception {}

    /// A piece of work that is done `count` times, and done when this returns.
    @FunctionalInterface
    interface Job {
        /// @throws Exception if the job failed, which ends the measurement
        void run(int count) throws Exception;
    }
}
