package io.lanyard.rules.compile;

/** Is told what comes of compiled conditions. */
public interface Answers {
  /**
   * A condition of the block that is being evaluated is not plainly false. Why it failed, the
   * interpreter can say.
   *
   * @param question the number of its {@link Question}
   * @param answer one of the answers of {@link io.lanyard.rules.cel.Operations}, never no
   */
  void answer(int question, int answer);
}
