package dev.waitlens.report.render;

import dev.waitlens.report.Report;
import java.util.List;

/// A form a report takes.
///
/// The same report gives the same bytes, on every machine and in every locale. No renderer reads a clock, a file of the
/// user's, or the network. Text from the recording is shown, never interpreted.
///
/// **Thread**: a renderer holds no state that changes; any thread may use it.
public sealed interface Renderer permits Html, Json, Markdown, Terminal {

    /// **Shape**: the file to open comes first; the others are what it refers to.
    List<Rendered> render(Report report);
}
