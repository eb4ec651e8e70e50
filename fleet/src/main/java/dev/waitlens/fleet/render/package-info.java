/// The answers on a terminal, as a page, as JSON.
@NullMarked
package dev.waitlens.fleet.render;

import org.jspecify.annotations.NullMarked;
