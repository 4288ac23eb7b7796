package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that nobody makes, on which rules are tried before they decide: the JVM has compiled
 * deciding for the rules before them, and throws that away when it first meets new ones.
 */
final class WarmUp implements Attributes {
  private WarmUp() {}

  /**
   * A call that has every attribute, each as good as empty, by somebody with a name, of whom as
   * much is asked as of those who make calls.
   *
   * @param groups the caller's
   */
  static Call call(Action action, Set<String> groups) {
    Caller somebody = Caller.asserted("", groups);
    return Call.of(action, new WarmUp())
        .bind(FlowPosition.startOf(Flow.ofBackground(), somebody), null, Grant.NONE);
  }

  @Override
  public Resource resource() {
    return Resource.NONE;
  }

  @Override
  public Object value(Attribute attribute) {
    return switch (attribute.type()) {
      case BOOL -> false;
      case INT -> 0L;
      case DOUBLE -> 0.0;
      case STRING, DYNAMIC -> "";
      case STRINGS -> List.of();
      case TIMESTAMP -> Instant.EPOCH;
      case MAP -> Map.of();
    };
  }
}
