package io.lanyard;

import java.util.List;
import java.util.function.Supplier;

/** What a framework remembers over several flows, as a chat with one person. */
public final class Conversation {
  private Conversation() {}

  /**
   * Notes that this thread's flow goes on with a conversation, so that what was heard in it before
   * is known. Decides nothing.
   *
   * @param memory the framework's id of it; two callers never share one
   * @param earlier what its user is said to have said before, asked if the conversation is not
   *     known
   */
  public static void goesOn(String memory, Supplier<List<String>> earlier) {
    FlowPosition here = FlowPosition.current();
    if (here == FlowPosition.AGENT) {
      return;
    }
    Start.await();
    FlowPosition position = here == null || here.isPlacedHere() ? Placement.of(here) : here;
    Caller caller = position.caller();
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      Gate.memory().converse(position.flow(), caller, memory, earlier);
    } finally {
      FlowPosition.set(before);
    }
  }
}
