package io.lanyard.rules;

import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import java.util.List;

/** How tests of rules are written, in the rule file or beside it. */
final class TestsFormat {
  static final Key<List<Named<Section>>> GIVEN =
      Key.withDefault(
          "given",
          Lists.namedBy("names of callers", Form.later(() -> CallFormat.CALLER)),
          "{}",
          "Callers by name.");
  static final Key<List<Section>> TESTS =
      Key.withDefault(
          "tests",
          Lists.listOf(Form.later(() -> CallFormat.TEST)),
          "[]",
          "Calls and what must be decided about them.");

  private TestsFormat() {}
}
