package io.lanyard.rules.cel;

import java.util.Map;
import java.util.Optional;

/**
 * The type of an expression, and of the values that stand for it.
 *
 * <table>
 * <caption>Values by type</caption>
 * <tr><td>bool</td><td>{@link Boolean}</td></tr>
 * <tr><td>int</td><td>{@link Long}; {@link Integer} is taken from outside</td></tr>
 * <tr><td>uint</td><td>{@link Unsigned}</td></tr>
 * <tr><td>double</td><td>{@link Double}</td></tr>
 * <tr><td>string</td><td>{@link String}; {@link java.util.UUID} is taken from outside</td></tr>
 * <tr><td>bytes</td><td>{@link Bytes}</td></tr>
 * <tr><td>timestamp</td><td>{@link java.time.Instant}</td></tr>
 * <tr><td>duration</td><td>{@link java.time.Duration}</td></tr>
 * <tr><td>null</td><td>{@link Null#VALUE}; Java's null is taken inside lists and maps</td></tr>
 * <tr><td>list(T)</td><td>{@link java.util.Collection}; a set is as good as a list</td></tr>
 * <tr><td>map(K, V), struct</td><td>{@link Map}</td></tr>
 * <tr><td>type</td><td>{@link Type}</td></tr>
 * <tr><td>opaque</td><td>whatever its functions accept</td></tr>
 * </table>
 */
public sealed interface Type
    permits Type.Simple, Type.ListOf, Type.MapOf, Type.Struct, Type.Opaque {
  Type BOOL = Simple.BOOL;
  Type INT = Simple.INT;
  Type UINT = Simple.UINT;
  Type DOUBLE = Simple.DOUBLE;
  Type STRING = Simple.STRING;
  Type BYTES = Simple.BYTES;
  Type TIMESTAMP = Simple.TIMESTAMP;
  Type DURATION = Simple.DURATION;
  Type NULL = Simple.NULL;

  /** The type of types, such as that of {@code type(x)}. */
  Type TYPE = Simple.TYPE;

  /** Not known before evaluation. */
  Type DYN = Simple.DYN;

  /** Any of int, uint and double; for parameters of functions only. */
  Type NUMBER = Simple.NUMBER;

  /** A type without parts. */
  enum Simple implements Type {
    BOOL("bool"),
    INT("int"),
    UINT("uint"),
    DOUBLE("double"),
    STRING("string"),
    BYTES("bytes"),
    TIMESTAMP("timestamp"),
    DURATION("duration"),
    NULL("null_type"),
    TYPE("type"),
    DYN("dyn"),
    NUMBER("number");

    private final String text;

    Simple(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A list, or a set, of one type of element. */
  record ListOf(Type element) implements Type {
    @Override
    public String toString() {
      return "list(" + element + ")";
    }
  }

  /** A map from keys of one type to values of another. */
  record MapOf(Type key, Type value) implements Type {
    @Override
    public String toString() {
      return "map(" + key + ", " + value + ")";
    }
  }

  /**
   * A map with known keys, any of which may be absent: reading an absent one is an error, reading
   * an unknown one a flaw.
   *
   * @param name how messages call it
   */
  record Struct(String name, Map<String, Type> fields) implements Type {
    public Struct {
      fields = Map.copyOf(fields);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A type that only functions can look into, such as an IP address. */
  record Opaque(String name) implements Type {
    @Override
    public String toString() {
      return name;
    }
  }

  static Type list(Type element) {
    return new ListOf(element);
  }

  static Type map(Type key, Type value) {
    return new MapOf(key, value);
  }

  /**
   * Reads a type as rule files write it: {@code string}, {@code list(string)}, {@code map(string,
   * int)}, {@code timestamp}; empty if it is none.
   */
  static Optional<Type> named(String text) {
    return TypeReader.read(text);
  }

  /** The type that was probably meant by a text that is none, as rule files write it. */
  static Optional<String> meant(String text) {
    return TypeReader.meant(text);
  }
}
