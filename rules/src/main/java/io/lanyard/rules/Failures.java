package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Name;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How records name an expression that failed. */
final class Failures {
  /** What records hold only as keyed digests; a value in an error must not give it away. */
  private static final Set<Attribute> SECRET =
      EnumSet.of(
          Attribute.PROMPT_TEXT,
          Attribute.TOOL_ARGS,
          Attribute.PROCESS_ARGS,
          Attribute.STORE_FILTER,
          Attribute.DOCUMENT_METADATA,
          Attribute.MCP_URI,
          Attribute.HTTP_PATH);

  private Failures() {}

  /** One line: the rule, the place, the failing part, the reason, and the value if it may be. */
  static String describe(String rule, Condition text, Expression expression, Failure failure) {
    Failure shown =
        readsSecrets(expression)
            ? new Failure(failure.reason(), Optional.empty(), failure.range())
            : failure;
    return rule
        + " at "
        + text.place().at(failure.range().offset())
        + ": "
        + shown.describe(text.text());
  }

  private static boolean readsSecrets(Expression expression) {
    for (Name name : expression.reads()) {
      if (name.slot() < CallNames.CAUSE_SLOT
          && SECRET.contains(CallNames.ATTRIBUTES.get(name.slot()))) {
        return true;
      }
    }
    return false;
  }
}
