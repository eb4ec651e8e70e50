/// The library's door: a recording goes in, a report comes out.
@NullMarked
package dev.waitlens.advisor;

import org.jspecify.annotations.NullMarked;
