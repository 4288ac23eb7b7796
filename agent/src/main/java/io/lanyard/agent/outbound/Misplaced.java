package io.lanyard.agent.outbound;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.CallId;
import io.lanyard.Gate;
import io.lanyard.Passage;
import io.lanyard.Resource;
import java.util.Map;

/** The attributes of a request that carries a key, or what stands for one, where it must not be. */
record Misplaced(String why, Attributes attributes) implements Attributes {
  /** What tells a library's retry of a refused request from another one. */
  private record Refused(String url, String why) {}

  /**
   * Refuses a call by a decision of its own, so that it is in the record; {@link KeptCredentials}
   * makes it.
   *
   * @throws CallDeniedException always in {@code enforce}; in {@code observe} nothing is refused
   */
  static void refuse(Call call, String why) {
    Passage passage =
        Gate.demand(
            Call.of(call.action(), new Misplaced(why, call.attributes()))
                .payload(new Refused(call.text(), why)));
    passage.leave();
    passage.succeeded(Map.of());
    if (Gate.policy().enforce()) {
      throw new CallDeniedException(CallId.next(), false);
    }
  }

  @Override
  public Resource resource() {
    return attributes.resource();
  }

  @Override
  public Object value(Attribute attribute) {
    return attributes.value(attribute);
  }
}
