package io.lanyard.rules.compile;

/** Is told what comes of compiled conditions. */
public interface Answers {
  /**
   * A condition of the block that is being evaluated is not plainly false. Why it failed, the
   * interpreter can say.
   *
   * @param condition its place in the block, from 0
   * @param answer one of the answers of {@link io.lanyard.rules.cel.Operations}, never no
   */
  void answer(int condition, int answer);
}
