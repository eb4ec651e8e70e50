/// Small programs to be recorded, started in JVMs of their own.
package dev.waitlens.agent.programs;
