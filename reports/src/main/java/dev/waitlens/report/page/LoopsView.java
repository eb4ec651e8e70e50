package dev.waitlens.report.page;

import dev.waitlens.report.loop.EventLoops;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;

/// The event loops of a report, and the virtual threads that kept a carrier.
///
/// @param cuts what was left out here because a page has an end
public record LoopsView(boolean present, List<LoopView> loops, List<LoopView.IncidentView> carriers,
        List<TemplateModel> notes, List<String> cuts) {

    private static final int LOOPS = 8;

    static LoopsView of(EventLoops found, Notes notes) {
        var cuts = new ArrayList<String>();
        var loops = new ArrayList<LoopView>();
        for (var loop : found.loops().subList(0, Math.min(LOOPS, found.loops().size()))) {
            loops.add(LoopView.of(loop, loops.size(), notes, cuts));
        }
        if (found.loops().size() > LOOPS) {
            cuts.add("%d of %d event loops are on this page; the JSON form has them all.".formatted(LOOPS,
                    found.loops().size()));
        }
        return new LoopsView(found.any(), loops, found.carriers().stream().map(LoopView::incident).toList(),
                found.notes().stream().<TemplateModel>map(Markup::prose).toList(), cuts);
    }
}
