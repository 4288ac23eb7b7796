package io.lanyard.rules.cel;

import static io.lanyard.rules.cel.Overload.method;

import java.util.List;
import java.util.Set;

/** Functions of strings: CEL's own and its strings extension. Places count code points. */
final class TextFunctions {
  static final Set<String> NAMES =
      Set.of(
          "contains",
          "startsWith",
          "endsWith",
          "matches",
          "charAt",
          "indexOf",
          "lastIndexOf",
          "lowerAscii",
          "upperAscii",
          "replace",
          "split",
          "substring",
          "trim",
          "join",
          "reverse",
          "format",
          "strings.quote");

  private static final Type TEXTS = Type.list(Type.STRING);

  private TextFunctions() {}

  static List<Overload> overloads(String name) {
    return switch (name) {
      case "contains" -> test(name, (a, b) -> ((String) a).contains((String) b));
      case "startsWith" -> test(name, (a, b) -> ((String) a).startsWith((String) b));
      case "endsWith" -> test(name, (a, b) -> ((String) a).endsWith((String) b));
      case "matches" -> matches();
      case "charAt" ->
          List.of(method(name, Type.STRING, Text::charAt, Type.STRING, Type.INT).failing());
      case "indexOf" -> search(name, Text::indexOf, a -> Text.indexOf(a[0], a[1], a[2]));
      case "lastIndexOf" ->
          search(name, Text::lastIndexOf, a -> Text.lastIndexOf(a[0], a[1], a[2]));
      case "lowerAscii" -> change(name, Text::lowerAscii);
      case "upperAscii" -> change(name, Text::upperAscii);
      case "trim" -> change(name, Text::trim);
      case "reverse" -> change(name, a -> new StringBuilder((String) a).reverse().toString());
      case "substring" -> substring(name);
      case "replace" -> replace(name);
      case "split" -> split(name);
      case "join" -> join(name);
      case "format" ->
          List.of(
              method(name, Type.STRING, Format::apply, Type.STRING, Type.list(Type.DYN)).failing());
      case "strings.quote" ->
          List.of(Overload.function(name, Type.STRING, Text::quote, Type.STRING));
      default -> List.of();
    };
  }

  private static List<Overload> test(String name, Body.Binary body) {
    return List.of(method(name, Type.BOOL, body, Type.STRING, Type.STRING));
  }

  private static List<Overload> change(String name, Body.Unary body) {
    return List.of(method(name, Type.STRING, body, Type.STRING));
  }

  private static List<Overload> matches() {
    Body.Prepared body = Patterns::prepare;
    return List.of(
        method("matches", Type.BOOL, body, Type.STRING, Type.STRING),
        Overload.function("matches", Type.BOOL, body, Type.STRING, Type.STRING));
  }

  private static List<Overload> search(String name, Body.Binary whole, Body.Many from) {
    return List.of(
        method(name, Type.INT, whole, Type.STRING, Type.STRING),
        method(name, Type.INT, from, Type.STRING, Type.STRING, Type.INT).failing());
  }

  private static List<Overload> substring(String name) {
    Body.Binary toEnd = Text::substring;
    Body.Many between = a -> Text.substring(a[0], a[1], a[2]);
    return List.of(
        method(name, Type.STRING, toEnd, Type.STRING, Type.INT).failing(),
        method(name, Type.STRING, between, Type.STRING, Type.INT, Type.INT).failing());
  }

  private static List<Overload> replace(String name) {
    Body.Many all = a -> Text.replace(a[0], a[1], a[2], -1L);
    Body.Many some = a -> Text.replace(a[0], a[1], a[2], a[3]);
    return List.of(
        method(name, Type.STRING, all, Type.STRING, Type.STRING, Type.STRING).failing(),
        method(name, Type.STRING, some, Type.STRING, Type.STRING, Type.STRING, Type.INT).failing());
  }

  private static List<Overload> split(String name) {
    Body.Binary all = (a, b) -> Text.split(a, b, -1L);
    Body.Many some = a -> Text.split(a[0], a[1], a[2]);
    return List.of(
        method(name, TEXTS, all, Type.STRING, Type.STRING),
        method(name, TEXTS, some, Type.STRING, Type.STRING, Type.INT));
  }

  private static List<Overload> join(String name) {
    Body.Unary bare = list -> Text.join(list, "");
    Body.Binary separated = Text::join;
    return List.of(
        method(name, Type.STRING, bare, TEXTS).failing(),
        method(name, Type.STRING, separated, TEXTS, Type.STRING).failing());
  }
}
