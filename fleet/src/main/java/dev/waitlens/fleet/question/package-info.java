/// What is asked of a fleet, and the answers as data.
@NullMarked
package dev.waitlens.fleet.question;

import org.jspecify.annotations.NullMarked;
