package io.lanyard.rules;

import io.lanyard.rules.yaml.Problem;
import java.util.List;

/** What came of reading a rule file: the file, or everything that is wrong with it. */
public sealed interface Loaded permits RuleFile, Loaded.Invalid {
  /**
   * A file that can't be used.
   *
   * @param problems at least one, in the order of the file
   * @param sources the texts that are at fault; none if there is more to it, such as a file that
   *     can't be read
   */
  record Invalid(List<Problem> problems, List<SourceText> sources) implements Loaded {
    public Invalid {
      problems = List.copyOf(problems);
      sources = List.copyOf(sources);
    }

    /** What no text is at fault for. */
    public Invalid(List<Problem> problems) {
      this(problems, List.of());
    }
  }
}
