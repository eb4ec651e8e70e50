/// What a report says, as plain records: no JFR, no rules, no rendering.
@NullMarked
package dev.waitlens.report;

import org.jspecify.annotations.NullMarked;
