/// What the agent knows by name: its reader of the catalogue's files, which the advisor reads as well.
package dev.waitlens.agent.catalogue;
