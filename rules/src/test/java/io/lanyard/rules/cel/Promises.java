package io.lanyard.rules.cel;

import static org.assertj.core.api.Assertions.assertThat;

/** What the checker promises of a part: its type, and whether it can fail. */
final class Promises {
  private Promises() {}

  /** Throws if a value breaks them. */
  static void hold(Node node, Object value) {
    if (value instanceof Failure) {
      assertThat(node.canFail()).as("%s can fail: %s", node, value).isTrue();
    } else {
      assertThat(Types.accepts(node.type(), value)).as("%s is %s", node, value).isTrue();
    }
  }
}
