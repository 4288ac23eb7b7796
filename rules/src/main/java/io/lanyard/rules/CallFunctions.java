package io.lanyard.rules;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Type;

/** The functions that rules have beyond the language's own. */
final class CallFunctions {
  /** Whether any of the actions is along the chain of causes. */
  static final Overload WITHIN =
      Overload.function("within", Type.BOOL, Body.HoldsAny.INSTANCE, Type.STRING)
          .repeating()
          .reading(CallNames.CAUSE);

  private CallFunctions() {}
}
