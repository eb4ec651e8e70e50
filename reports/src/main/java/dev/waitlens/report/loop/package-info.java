/// What a report says of event loops: each with its tasks, what went wrong in it, and its steps one by one.
@NullMarked
package dev.waitlens.report.loop;

import org.jspecify.annotations.NullMarked;
