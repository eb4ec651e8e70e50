/// The example that comes with Waitlens: its versions run, and what they took beside what was promised.
@NullMarked
package dev.waitlens.cli.demo;

import org.jspecify.annotations.NullMarked;
