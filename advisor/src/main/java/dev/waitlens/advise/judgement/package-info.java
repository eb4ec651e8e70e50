/// What a rule is given and what it answers: the case, the bounds on the gain, the advice with its code.
@NullMarked
package dev.waitlens.advise.judgement;

import org.jspecify.annotations.NullMarked;
