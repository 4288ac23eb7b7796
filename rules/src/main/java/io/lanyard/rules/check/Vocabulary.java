package io.lanyard.rules.check;

import io.lanyard.Assurance;
import io.lanyard.rules.cel.Node;
import io.lanyard.rules.cel.Operator;
import io.lanyard.rules.check.Comparisons.Suspicion;
import io.lanyard.rules.check.Remark.Kind;
import io.lanyard.rules.sql.SqlOperation;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes that have one of a few values. A deny that compares them with anything else looks as
 * if it refused something, and lets it through.
 */
final class Vocabulary {
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "sql.operation", Arrays.stream(SqlOperation.values()).map(SqlOperation::name).toList(),
          "caller.assurance", Arrays.stream(Assurance.values()).map(Assurance::id).toList(),
          "http.scheme", List.of("http", "https", "ftp"));

  private Vocabulary() {}

  /** What is compared in vain, if anything is. */
  static Optional<Suspicion> suspicion(Node.Binary node) {
    boolean membership = node.operator() == Operator.IN;
    if (!membership && node.operator() != Operator.EQUAL && node.operator() != Operator.NOT_EQUAL) {
      return Optional.empty();
    }
    Optional<Suspicion> found = suspicion(node.left(), node.right());
    return found.isPresent() || membership ? found : suspicion(node.right(), node.left());
  }

  private static Optional<Suspicion> suspicion(Node read, Node literal) {
    if (!(read instanceof Node.Read name) || !(literal instanceof Node.Constant constant)) {
      return Optional.empty();
    }
    Collection<?> values =
        constant.value() instanceof Collection<?> list ? list : List.of(constant.value());
    for (Object value : values) {
      if (value instanceof String text) {
        Optional<String> mend = mend(name.name().text(), text);
        if (mend.isPresent()) {
          String what = name.name().text() + " is compared with \"" + text + "\"";
          return Optional.of(
              new Suspicion(Kind.IMPOSSIBLE_VALUE, what, "it never has that value", mend.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Empty if the value is a possible one, or nobody knows which are. */
  private static Optional<String> mend(String attribute, String value) {
    List<String> words = WORDS.getOrDefault(attribute, List.of(value));
    if (words.contains(value)) {
      return Optional.empty();
    }
    return words.stream()
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .map(word -> "write " + word)
        .or(() -> Optional.of("its values are " + String.join(", ", words)));
  }
}
