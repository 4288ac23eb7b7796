package io.lanyard.rules;

import io.lanyard.rules.cel.Body;
import io.lanyard.rules.cel.Failure;
import io.lanyard.rules.cel.Overload;
import io.lanyard.rules.cel.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions that rules have beyond the language's own. */
final class CallFunctions {
  /** Whether any of the actions is along the chain of causes. */
  static final Overload WITHIN =
      Overload.function("within", Type.BOOL, (Body.Many) CallFunctions::within, Type.STRING)
          .repeating()
          .reading(CallNames.CAUSE);

  /** Functions that ask where text came from; declared so that their use is refused by name. */
  static final List<Overload> ORIGINS =
      List.of(
          origin("sql.structure_from", Type.STRING, Type.STRING),
          origin("only_from", Type.BOOL, Type.STRING, Type.list(Type.STRING)),
          origin("field_from", Type.BOOL, Type.STRING, Type.STRING, Type.STRING),
          origin("origin", Type.list(Type.STRING), Type.STRING));

  static final Set<String> ORIGIN_NAMES =
      ORIGINS.stream().map(Overload::name).collect(Collectors.toUnmodifiableSet());

  private CallFunctions() {}

  private static Object within(Object[] arguments) {
    Collection<?> cause = (Collection<?>) arguments[0];
    return Arrays.stream(arguments).skip(1).anyMatch(cause::contains);
  }

  /** Reads the causes, so that nobody takes it for something that could be known at load. */
  private static Overload origin(String name, Type result, Type... parameters) {
    Body.Many unknown = arguments -> Failure.because("origins are not tracked");
    return Overload.function(name, result, unknown, parameters).failing().reading(CallNames.CAUSE);
  }
}
