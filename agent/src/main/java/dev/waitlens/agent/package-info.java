/// The guest inside the program under study. Not yet written.
package dev.waitlens.agent;
