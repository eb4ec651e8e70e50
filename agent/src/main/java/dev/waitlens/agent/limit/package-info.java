/// What keeps the recording from costing its host too much: room on the disk, and thresholds for the waits.
package dev.waitlens.agent.limit;
