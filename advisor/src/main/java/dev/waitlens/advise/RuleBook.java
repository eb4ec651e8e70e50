package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.rules.AlreadyParallel;
import dev.waitlens.advise.rules.BlockingIoToEventLoop;
import dev.waitlens.advise.rules.BlockingIoToThreads;
import dev.waitlens.advise.rules.CpuToThreads;
import dev.waitlens.advise.rules.OnEventLoop;
import dev.waitlens.advise.rules.FewerTrips;
import dev.waitlens.advise.rules.GlobalLockToProcesses;
import dev.waitlens.advise.rules.LimitBinds;
import dev.waitlens.advise.rules.LockNotModel;
import dev.waitlens.advise.rules.MixedToThreads;
import dev.waitlens.advise.rules.NotEnoughEvidence;
import dev.waitlens.advise.rules.NotIndependent;
import dev.waitlens.advise.rules.NothingToGain;
import dev.waitlens.advise.rules.OverlapsAlready;
import dev.waitlens.advise.rules.WorkersNeverIdle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// All rules, in the order in which they are asked: the first that speaks about a unit decides.
public final class RuleBook {
    private static final List<Rule> RULES = List.of(new NotEnoughEvidence(), new OnEventLoop(), new NotIndependent(),
            new LimitBinds(), new GlobalLockToProcesses(), new LockNotModel(), new FewerTrips(), new WorkersNeverIdle(),
            new OverlapsAlready(), new BlockingIoToEventLoop(), new BlockingIoToThreads(), new AlreadyParallel(),
            new CpuToThreads(), new MixedToThreads(), new NothingToGain());

    private RuleBook() {}

    public static List<Rule> rules() {
        return RULES;
    }

    static Advice judge(Case unit) {
        for (Rule rule : RULES) {
            Optional<Advice> advice = rule.judge(unit);
            if (advice.isPresent()) {
                return advice.get();
            }
        }
        throw new IllegalStateException("no rule for " + unit.name() + ", " + unit.unit().verdict());
    }

    /// The rule's page, Markdown, or empty when there is no rule of this name.
    public static Optional<String> page(String id) {
        if (RULES.stream().noneMatch(rule -> rule.id().equals(id))) {
            return Optional.empty();
        }
        try (InputStream page = RuleBook.class.getResourceAsStream("/dev/waitlens/rules/" + id + ".md")) {
            if (page == null) {
                throw new IllegalStateException("the page of rule " + id + " is missing from this build");
            }
            return Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException("the page of rule " + id + " cannot be read", broken);
        }
    }
}
