package io.lanyard;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What must happen along with an ALLOW (XACML 3.0, section 7.18). A call whose enforcement point
 * cannot fulfil one is denied.
 */
public sealed interface Obligation {
  /** The name that rules and records use. */
  String kind();

  /** The rule that demands it. */
  String rule();

  /**
   * Documents that the predicate refuses are taken out of the result.
   *
   * @param admits is asked with the document's metadata; it never throws, an error refuses
   */
  record Filter(String rule, String expression, Predicate<Map<String, ?>> admits)
      implements Obligation {
    @Override
    public String kind() {
      return "filter";
    }
  }

  /**
   * An obligation that carries only a value, such as a name or a number, to be read by its kind.
   */
  record Setting(String rule, String kind, Object value) implements Obligation {}
}
