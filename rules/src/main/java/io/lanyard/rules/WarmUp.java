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
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that nobody makes, on which rules are tried before they decide: the JVM has compiled
 * deciding for the rules before them, and throws that away when it first meets new ones.
 */
final class WarmUp implements Attributes {
  private final Map<Attribute, Object> asked = new EnumMap<>(Attribute.class);
  private final Set<String> groups = new HashSet<>();
  private Resource resource = Resource.NONE;

  private WarmUp() {}

  /**
   * A call that has every attribute, by somebody with a name, of whom as much is asked as of those
   * who make calls. A rule that asks for nothing else matches it.
   *
   * @param keys what it has, the last of each kind, but all groups; the rest is as good as empty
   */
  static Call call(Action action, Collection<IndexKey> keys) {
    WarmUp attributes = new WarmUp();
    for (IndexKey key : keys) {
      attributes.take(key);
    }
    Caller somebody = Caller.asserted("", attributes.groups);
    return Call.of(action, attributes)
        .bind(FlowPosition.startOf(Flow.ofBackground(), somebody), null, Grant.NONE);
  }

  private void take(IndexKey key) {
    Source source = key.facet().source();
    if (source.isGroups()) {
      groups.add(key.literal());
    } else if (source.isOfResource()) {
      resource = Resource.of(key.literal());
    } else if (source.isAttribute()) {
      boolean many = key.facet().test() == IndexKey.Test.HOLDS;
      asked.put(source.attribute(), many ? List.of(key.literal()) : key.literal());
    }
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public Object value(Attribute attribute) {
    Object value = asked.get(attribute);
    return value == null ? empty(attribute) : value;
  }

  private static Object empty(Attribute attribute) {
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
