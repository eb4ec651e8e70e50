/// Stands for a library of another decade that nobody may change.
package dev.waitlens.examples.legacy;
