/// A course on the event loop in small programs: each file opens with its question, its command, and what one should see.
///
/// [Course] runs them, and puts the time before each line. Read them in the order of their numbers.
package dev.waitlens.examples.lessons;
