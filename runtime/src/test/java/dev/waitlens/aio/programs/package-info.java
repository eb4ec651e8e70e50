/// Programs on the runtime that tests start in JVMs of their own.
package dev.waitlens.aio.programs;
