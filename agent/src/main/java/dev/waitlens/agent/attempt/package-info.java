/// What the agent tries in somebody else's JVM, and how a test lets it fail.
package dev.waitlens.agent.attempt;
