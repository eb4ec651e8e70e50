package dev.waitlens.zoo;

import java.util.List;

/// A program of the zoo, and what its report has to say.
///
/// @param program the file's name under `src/test/zoo`, without its ending
/// @param since   the oldest Java feature release it runs on
/// @param calm    it waits most of the time, so that others may run beside it
record Specimen(String program, int since, boolean calm, List<String> jvmOptions, List<Claim> claims) {

    static Specimen calm(String program, Claim... claims) {
        return new Specimen(program, 17, true, List.of(), List.of(claims));
    }

    static Specimen busy(String program, Claim... claims) {
        return new Specimen(program, 17, false, List.of(), List.of(claims));
    }

    Specimen since(int feature) {
        return new Specimen(program, feature, calm, jvmOptions, claims);
    }

    Specimen with(String... options) {
        return new Specimen(program, since, calm, List.of(options), claims);
    }
}
