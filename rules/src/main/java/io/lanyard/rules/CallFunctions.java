package io.lanyard.rules;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Type;
import java.util.Arrays;
import java.util.Collection;

/** The functions that rules have beyond the language's own. */
final class CallFunctions {
  /** Whether any of the actions is along the chain of causes. */
  static final Overload WITHIN =
      Overload.function("within", Type.BOOL, (Body.Many) CallFunctions::within, Type.STRING)
          .repeating()
          .reading(CallNames.CAUSE);

  private CallFunctions() {}

  private static Object within(Object[] arguments) {
    Collection<?> cause = (Collection<?>) arguments[0];
    return Arrays.stream(arguments).skip(1).anyMatch(cause::contains);
  }
}
