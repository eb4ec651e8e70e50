/// What is recorded and where it goes: the allowed events, the doors, the files, and the recording itself.
package dev.waitlens.agent.record;
