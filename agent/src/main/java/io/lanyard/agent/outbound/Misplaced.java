package io.lanyard.agent.outbound;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Resource;

/** The attributes of a request that carries a key, or what stands for one, where it must not be. */
record Misplaced(String why, Attributes attributes) implements Attributes {
  @Override
  public Resource resource() {
    return attributes.resource();
  }

  @Override
  public Object value(Attribute attribute) {
    return attributes.value(attribute);
  }
}
