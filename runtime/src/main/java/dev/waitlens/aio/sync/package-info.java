/// What tasks of one loop share: semaphores, locks, events, conditions, barriers and queues.
///
/// All are fair (first come, first served), lose no permit and no wake-up when a waiter is cancelled, and belong to the loop
/// that first makes somebody wait. They are for tasks, not for threads.
@NullMarked
package dev.waitlens.aio.sync;

import org.jspecify.annotations.NullMarked;
