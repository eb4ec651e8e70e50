/// From the events of our runtime to an account of each loop: its tasks, what they waited for, what held it up, and its steps one by
/// one. Start reading at `LoopListener`.
@NullMarked
package dev.waitlens.tasks;

import org.jspecify.annotations.NullMarked;
