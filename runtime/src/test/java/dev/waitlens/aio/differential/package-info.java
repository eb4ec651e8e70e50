/// Small random programs, played on our loop and on CPython's asyncio: both must tell the same story.
///
/// [Generator] makes a program from a seed, [PythonSource] writes it as the Python that [Oracle] runs, [Player] plays it on our loop;
/// [Shrinker] makes a program that tells two stories small, and [JavaSource] shows it in our words.
@NullMarked
package dev.waitlens.aio.differential;

import org.jspecify.annotations.NullMarked;
