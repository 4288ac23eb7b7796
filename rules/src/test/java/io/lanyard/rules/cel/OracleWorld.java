package io.lanyard.rules.cel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same names and values for us and for dev.cel, which says what an expression must mean. */
final class OracleWorld {
  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
  private static final Map<String, Object> VALUES = values();

  private final CelCompiler compiler =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setOptions(OPTIONS)
          .addLibraries(CelExtensions.strings())
          .addVar("flag", SimpleType.BOOL)
          .addVar("name", SimpleType.STRING)
          .addVar("count", SimpleType.INT)
          .addVar("ratio", SimpleType.DOUBLE)
          .addVar("at", SimpleType.TIMESTAMP)
          .addVar("groups", ListType.create(SimpleType.STRING))
          .addVar("claims", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .build();
  private final CelRuntime runtime =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(CelExtensions.strings())
          .build();
  private final List<Object> bySlot = new ArrayList<>();
  private final Scope scope = scope();

  Scope scope() {
    Map<String, Type> types = new LinkedHashMap<>();
    types.put("flag", Type.BOOL);
    types.put("name", Type.STRING);
    types.put("count", Type.INT);
    types.put("ratio", Type.DOUBLE);
    types.put("at", Type.TIMESTAMP);
    types.put("groups", Type.list(Type.STRING));
    types.put("claims", Type.map(Type.STRING, Type.DYN));
    Scope.Builder builder = Scope.builder();
    types.forEach(
        (name, type) -> {
          builder.name(new Name(name, type, bySlot.size(), false));
          bySlot.add(VALUES.get(name));
        });
    return builder.build();
  }

  /** Our reading of an expression. */
  Checked check(String expression) {
    return Cel.check(expression, scope, Type.DYN);
  }

  /** Our values. */
  Environment environment() {
    return bySlot::get;
  }

  /** Our value. */
  Object value(Expression expression) {
    return expression.value(bySlot::get);
  }

  /** Our value, and that of every part. */
  Object value(Expression expression, Trace trace) {
    return new Evaluation(bySlot::get, trace).value(expression);
  }

  /** What dev.cel says: a value, "error", or empty if it refuses the expression. */
  Optional<Object> oracle(String expression) {
    try {
      var program = runtime.createProgram(compiler.compile(expression).getAst());
      try {
        return Optional.of(ours(program.eval(theirs())));
      } catch (CelEvaluationException e) {
        return Optional.of("error");
      }
    } catch (CelValidationException e) {
      return Optional.empty();
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Our value in the form of {@link #oracle}. */
  static Object shown(Object value) {
    return value instanceof Failure ? "error" : plain(value);
  }

  private static Object plain(Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().map(OracleWorld::plain).toList();
    }
    return value instanceof Double || value instanceof Unsigned || value instanceof String
        ? value.getClass().getSimpleName() + " " + value
        : value;
  }

  private static Object ours(Object value) {
    if (value instanceof UnsignedLong number) {
      return plain(new Unsigned(number.longValue()));
    }
    if (value instanceof CelByteString bytes) {
      return Bytes.of(bytes.toByteArray());
    }
    if (value instanceof NullValue) {
      return Null.VALUE;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(OracleWorld::ours).toList();
    }
    return plain(value);
  }

  private static Map<String, Object> values() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("level", 3L);
    claims.put("team", "support");
    claims.put("ratio", 3.5);
    claims.put("flag", true);
    claims.put("nil", Null.VALUE);
    claims.put("list", List.of("a", 2L));
    claims.put("deep", Map.of("x", 7L));
    return Map.of(
        "flag",
        true,
        "name",
        "crm.lookup",
        "count",
        42L,
        "ratio",
        0.75,
        "at",
        Instant.parse("2026-11-22T07:00:00Z"),
        "groups",
        List.of("support", "clinicians", "c"),
        "claims",
        claims);
  }

  private static Map<String, Object> theirs() {
    Map<String, Object> theirs = new HashMap<>(VALUES);
    Map<Object, Object> claims = new LinkedHashMap<>((Map<?, ?>) VALUES.get("claims"));
    claims.put("nil", NullValue.NULL_VALUE);
    theirs.put("claims", claims);
    return theirs;
  }
}
