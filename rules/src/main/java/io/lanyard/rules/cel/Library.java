package io.lanyard.rules.cel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions and types that every scope has.
 *
 * <p>A function is made when a rule asks for it: making all would take longer than most rule files
 * do.
 */
final class Library {
  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("bool", Type.BOOL),
          Map.entry("int", Type.INT),
          Map.entry("uint", Type.UINT),
          Map.entry("double", Type.DOUBLE),
          Map.entry("string", Type.STRING),
          Map.entry("bytes", Type.BYTES),
          Map.entry("list", Type.list(Type.DYN)),
          Map.entry("map", Type.map(Type.DYN, Type.DYN)),
          Map.entry("null_type", Type.NULL),
          Map.entry("type", Type.TYPE),
          Map.entry("google.protobuf.Timestamp", Type.TIMESTAMP),
          Map.entry("google.protobuf.Duration", Type.DURATION),
          Map.entry("net.IP", IpAddress.TYPE),
          Map.entry("net.CIDR", Cidr.TYPE));

  private Library() {}

  /** All forms of a function; empty if there is none of this name. */
  static List<Overload> overloads(String function) {
    if (Conversions.NAMES.contains(function)) {
      return Conversions.overloads(function);
    }
    if (TextFunctions.NAMES.contains(function)) {
      return TextFunctions.overloads(function);
    }
    if (TimeFunctions.NAMES.contains(function)) {
      return TimeFunctions.overloads(function);
    }
    if (NetFunctions.NAMES.contains(function)) {
      return NetFunctions.overloads(function);
    }
    return MathFunctions.NAMES.contains(function) ? MathFunctions.overloads(function) : List.of();
  }

  /** Names of functions, for suggestions. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(Conversions.NAMES);
    names.addAll(TextFunctions.NAMES);
    names.addAll(TimeFunctions.NAMES);
    names.addAll(NetFunctions.NAMES);
    names.addAll(MathFunctions.NAMES);
    return names;
  }

  /** The type that a name stands for. */
  static Optional<Type> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }
}
