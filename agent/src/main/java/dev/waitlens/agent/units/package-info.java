/// Finds the methods that look like units of work while the program runs, and has their calls timed (Java 25).
package dev.waitlens.agent.units;
