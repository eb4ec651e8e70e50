package dev.waitlens.advise.judgement;

import java.util.Optional;

/// One piece of judgement: when it applies, what it recommends, and why.
///
/// A rule's page is `docs/rules/<id>.md`; it holds the source of every threshold and when the rule is wrong.
public interface Rule {

    /// The rule's name in reports, in `waitlens explain`, and of its page.
    String id();

    /// What it recommends for this unit, or empty when it is not about such a unit.
    Optional<Advice> judge(Case unit);
}
