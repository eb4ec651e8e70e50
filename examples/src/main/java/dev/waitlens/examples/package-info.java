/// The embedded example.
package dev.waitlens.examples;
