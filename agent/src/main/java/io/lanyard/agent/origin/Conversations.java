package io.lanyard.agent.origin;

import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was heard in conversations, which go on over many flows: by their memory's id and the
 * caller. Safe for use by many threads; bounded to {@value #MOST}, of which those that nobody went
 * on with for longest are forgotten first.
 */
final class Conversations {
  static final int MOST = 10_000;

  /** Two callers never share one, whatever ids an application gives its memories. */
  record Key(String issuer, String subject, String memory) {}

  private final Map<Key, Scope> scopes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Scope> eldest) {
          return size() > MOST;
        }
      };

  /**
   * The scope of a conversation, for a flow that goes on with it. One that is crowded begins anew,
   * or nothing of what comes could be kept: what a model may still know of it is in the messages
   * that it is given, and who wrote those, they say.
   *
   * @param earlier what the memory says that its user said before: frameworks may have put
   *     documents into it, so that where that is not known it is not taken for his
   */
  synchronized Scope of(Key key, Supplier<List<String>> earlier) {
    Scope known = scopes.get(key);
    if (known != null && !known.isCrowded()) {
      return known;
    }
    Scope fresh = new Scope();
    if (known != null) {
      fresh.hold(known.labels());
    }
    for (String text : earlier.get()) {
      fresh.hear(Source.of(SourceKind.RETRIEVED, "restored"), text);
    }
    scopes.put(key, fresh);
    return fresh;
  }
}
