/// What a report says of event loops: tasks, awaits, incidents, and the replay of their steps.
@NullMarked
package dev.waitlens.report.loop;

import org.jspecify.annotations.NullMarked;
