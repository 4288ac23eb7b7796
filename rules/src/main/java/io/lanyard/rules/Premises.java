package io.lanyard.rules;

/**
 * What all decisions by the same rules go by. No record, since others are told by being others: to
 * compare what they hold would cost every decision. Immutable.
 */
final class Premises {
  static final Premises NONE = new Premises(Surroundings.of(""), Labels.NONE, Paths.NONE);

  private final Surroundings surroundings;
  private final Labels labels;
  private final Paths paths;

  /**
   * Premises.
   *
   * @param labels what the rule file says of resources
   * @param paths the fields that its rules read
   */
  Premises(Surroundings surroundings, Labels labels, Paths paths) {
    this.surroundings = surroundings;
    this.labels = labels;
    this.paths = paths;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Labels labels() {
    return labels;
  }

  Paths paths() {
    return paths;
  }
}
