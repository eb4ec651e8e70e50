/// What the agent itself writes into the recording, as `docs/events.md` says. Nothing here decides anything.
package dev.waitlens.agent.event;
