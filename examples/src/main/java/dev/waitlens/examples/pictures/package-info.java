/// One job in five versions: twelve pictures are downloaded, their edges found, their tiles stored in a database, and each painted
/// in oil by an old library. [SynchronousScript] does one thing after the other, as a first version of such a script does;
/// [ThreadedScript] does everything in threads; [AsynchronousScript] and [LimitedScript] use an event loop and processes, without
/// limits and with; [AdvisedScript] gives each stage the concurrency model that a recording of the first calls for, and
/// [PlainAdvisedScript] does the same without our runtime.
///
/// Each has its own outline of the four stages, although they are alike: each is to be read alone, and the first is somebody's
/// program that knows nothing of the others.
///
/// Everything is real except the distances: the web server and the database are processes of their own on the loopback address,
/// slowed down to the pace of a server some way off (see [Settings]).
package dev.waitlens.examples.pictures;
