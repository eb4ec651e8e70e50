/// What keeps the recording from costing its host too much: room on the disk, and floors under the waits.
package dev.waitlens.agent.limit;
