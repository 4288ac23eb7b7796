package io.lanyard.rules;

import io.lanyard.rules.cel.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rules whose conditions failed in one decision after the other. Not thread-safe. */
final class FailedRules {
  private final List<Failed> all = new ArrayList<>(0);

  private record Failed(Candidate candidate, Failure failure) {
    int place() {
      return candidate.place();
    }
  }

  void add(Candidate candidate, Failure failure) {
    all.add(new Failed(candidate, failure));
  }

  void clear() {
    all.clear();
  }

  /** Puts them in the order of the rules and tells of each once, however they were found. */
  void describe(List<String> errors) {
    all.sort(Comparator.comparingInt(Failed::place));
    int last = -1;
    for (Failed failed : all) {
      Candidate candidate = failed.candidate();
      if (candidate.place() != last) {
        Rule rule = candidate.rule();
        errors.add(Failures.describe(rule.id(), rule.when(), candidate.when(), failed.failure()));
      }
      last = candidate.place();
    }
  }

  /** The first limit among them. */
  Optional<Candidate> limit() {
    for (Failed failed : all) {
      if (failed.candidate().limits()) {
        return Optional.of(failed.candidate());
      }
    }
    return Optional.empty();
  }
}
