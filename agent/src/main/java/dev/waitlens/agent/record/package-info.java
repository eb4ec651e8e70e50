/// What is recorded and where it goes: the allowed events, the traced calls, the files, and the recording itself.
package dev.waitlens.agent.record;
