package io.lanyard.rules.cel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How types relate to each other and to values. */
final class Types {
  private Types() {}

  /** Whether a value of type {@code from} can be where {@code to} is wanted. */
  static boolean assignable(Type from, Type to) {
    if (from == Type.DYN || to == Type.DYN || same(from, to)) {
      return true;
    }
    if (to == Type.NUMBER) {
      return isNumber(from);
    }
    if (from instanceof Type.ListOf a && to instanceof Type.ListOf b) {
      return assignable(a.element(), b.element());
    }
    if (from instanceof Type.MapOf a && to instanceof Type.MapOf b) {
      return assignable(a.key(), b.key()) && assignable(a.value(), b.value());
    }
    return from instanceof Type.Struct
        && to instanceof Type.MapOf map
        && assignable(Type.STRING, map.key())
        && map.value() == Type.DYN;
  }

  /** Equality, without the cost that the first call of a record's own has in a cold start. */
  private static boolean same(Type a, Type b) {
    if (a instanceof Type.ListOf x && b instanceof Type.ListOf y) {
      return same(x.element(), y.element());
    }
    if (a instanceof Type.MapOf x && b instanceof Type.MapOf y) {
      return same(x.key(), y.key()) && same(x.value(), y.value());
    }
    if (a instanceof Type.Opaque x && b instanceof Type.Opaque y) {
      return x.name().equals(y.name());
    }
    boolean structs = a instanceof Type.Struct && b instanceof Type.Struct;
    return a == b || (structs && a.equals(b));
  }

  /** Whether an assignable value can't turn out to be of another type than is wanted. */
  static boolean isSurely(Type from, Type to) {
    if (from instanceof Type.ListOf a && to instanceof Type.ListOf b) {
      return isSurely(a.element(), b.element());
    }
    if (from instanceof Type.MapOf a && to instanceof Type.MapOf b) {
      return isSurely(a.key(), b.key()) && isSurely(a.value(), b.value());
    }
    return from != Type.DYN || to == Type.DYN;
  }

  /** Whether values of two types may be equal; comparing others is a flaw. */
  static boolean comparable(Type a, Type b) {
    return assignable(a, b) || assignable(b, a);
  }

  /** The type of something that is of one type or the other. */
  static Type join(Type a, Type b) {
    if (same(a, b)) {
      return a;
    }
    if (a instanceof Type.ListOf x && b instanceof Type.ListOf y) {
      return Type.list(join(x.element(), y.element()));
    }
    if (a instanceof Type.MapOf x && b instanceof Type.MapOf y) {
      return Type.map(join(x.key(), y.key()), join(x.value(), y.value()));
    }
    return Type.DYN;
  }

  /** The type of something that is of any of these types; dyn if there are none. */
  static Type join(List<Type> types) {
    if (types.isEmpty()) {
      return Type.DYN;
    }
    Type joined = types.get(0);
    for (Type type : types.subList(1, types.size())) {
      joined = join(joined, type);
    }
    return joined;
  }

  static boolean isNumber(Type type) {
    return type == Type.INT || type == Type.UINT || type == Type.DOUBLE;
  }

  /** Whether values of this type can be keys of a map. */
  static boolean isKey(Type type) {
    return type == Type.STRING
        || type == Type.INT
        || type == Type.UINT
        || type == Type.BOOL
        || type == Type.DYN;
  }

  /** Whether a value may be passed as a parameter; elements of lists and maps are not looked at. */
  static boolean accepts(Type parameter, Object value) {
    if (parameter instanceof Type.Simple simple) {
      return switch (simple) {
        case DYN -> true;
        case STRING -> value instanceof String;
        case INT -> value instanceof Long;
        case BOOL -> value instanceof Boolean;
        case DOUBLE -> value instanceof Double;
        case UINT -> value instanceof Unsigned;
        case NUMBER -> value instanceof Number || value instanceof Unsigned;
        case BYTES -> value instanceof Bytes;
        case TIMESTAMP -> value instanceof Instant;
        case DURATION -> value instanceof Duration;
        case NULL -> value == Null.VALUE;
        case TYPE -> value instanceof Type;
      };
    }
    if (parameter instanceof Type.ListOf) {
      return value instanceof Collection;
    }
    if (parameter instanceof Type.Opaque opaque) {
      return value instanceof OpaqueValue mine && mine.type().name().equals(opaque.name());
    }
    return value instanceof Map;
  }

  /** The type of a value, as {@code type(x)} tells it: without the types of elements. */
  static Type of(Object value) {
    for (Type.Simple simple : Type.Simple.values()) {
      if (simple != Type.DYN && simple != Type.NUMBER && accepts(simple, value)) {
        return simple;
      }
    }
    if (value instanceof OpaqueValue mine) {
      return mine.type();
    }
    return value instanceof Collection ? Type.list(Type.DYN) : Type.map(Type.DYN, Type.DYN);
  }

  /** The type of a constant, its elements included. */
  static Type ofConstant(Object value) {
    if (value instanceof Collection<?> list) {
      return Type.list(ofConstants(list));
    }
    if (value instanceof Map<?, ?> map) {
      return Type.map(ofConstants(map.keySet()), ofConstants(map.values()));
    }
    return of(value);
  }

  private static Type ofConstants(Collection<?> values) {
    List<Type> types = new ArrayList<>();
    for (Object value : values) {
      types.add(ofConstant(value));
    }
    return join(types);
  }
}
