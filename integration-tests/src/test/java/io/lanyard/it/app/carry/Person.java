package io.lanyard.it.app.carry;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.InboundRequest;
import java.util.Set;
import java.util.concurrent.Callable;

/** Somebody's request on this thread, as a door would open it. */
final class Person implements AutoCloseable {
  static final String NOBODY = "nobody";

  private final Flow flow;
  private final FlowPosition before;

  private Person(String name) {
    flow = Flow.ofRequest(new InboundRequest("GET", "/" + name, ""));
    before = FlowPosition.set(FlowPosition.startOf(flow, Caller.asserted(name, Set.of())));
  }

  /** Lets a person's request in; closing answers it. */
  static Person enters(String name) {
    return new Person(name);
  }

  /** Runs as a person, or as nobody, without ending the request. */
  static <T> T does(String name, Callable<T> action) throws Exception {
    if (name.equals(NOBODY)) {
      return action.call();
    }
    Person person = enters(name);
    try {
      return action.call();
    } finally {
      FlowPosition.set(person.before);
    }
  }

  /** For whom this thread works. */
  static String here() {
    FlowPosition position = FlowPosition.current();
    return position == null ? NOBODY : position.caller().subject();
  }

  @Override
  public void close() {
    flow.end();
    FlowPosition.set(before);
  }
}
