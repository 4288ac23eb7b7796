package io.lanyard.rules.compile;

/**
 * The local variables that a method needs, objects, answers and sets apart. What a part needs only
 * for a while, the next one takes over, so that they stay few.
 */
final class Room {
  private int objects;
  private int answers;
  private int mostObjects;
  private int mostAnswers;
  private int sets;

  int object() {
    objects++;
    mostObjects = Math.max(mostObjects, objects);
    return objects - 1;
  }

  int answer() {
    answers++;
    mostAnswers = Math.max(mostAnswers, answers);
    return answers - 1;
  }

  void freeObjects(int count) {
    objects -= count;
  }

  void freeAnswer() {
    answers--;
  }

  /** A set of texts, kept as long as the method runs. */
  int set() {
    return sets++;
  }

  int sets() {
    return sets;
  }

  int mostObjects() {
    return mostObjects;
  }

  int mostAnswers() {
    return mostAnswers;
  }
}
