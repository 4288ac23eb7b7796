package io.lanyard.rules;

import io.lanyard.rules.yaml.Problem;
import java.util.List;

/** What came of reading a rule file: the file, or everything that is wrong with it. */
public sealed interface Loaded permits RuleFile, Loaded.Invalid {
  /**
   * A file that can't be used.
   *
   * @param problems at least one, in the order of the file
   */
  record Invalid(List<Problem> problems) implements Loaded {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
