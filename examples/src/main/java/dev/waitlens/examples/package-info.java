/// The embedded example and what it needs: see `pictures`.
package dev.waitlens.examples;
