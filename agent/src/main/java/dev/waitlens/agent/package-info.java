/// The agent inside the program under study: its entry, and the start of the recording.
package dev.waitlens.agent;
