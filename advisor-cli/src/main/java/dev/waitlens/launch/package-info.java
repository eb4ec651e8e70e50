/// Runs the user's program under the agent.
@NullMarked
package dev.waitlens.launch;

import org.jspecify.annotations.NullMarked;
