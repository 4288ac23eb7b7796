package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Call;
import io.lanyard.rules.IndexKey.Facet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks one source of a call which rules it may be about. Immutable. */
final class Lookup {
  private final Facet facet;
  private final Map<String, Bucket> byLiteral;
  private final @Nullable Affixes affixes;
  private final Bucket all;

  /** Whether what is asked is a set of the caller's, which never changes. */
  private final boolean ofCaller;

  /**
   * A look-up.
   *
   * @param all every rule in it, for calls of which the source can't be read: there these rules
   *     fail, and that must not go unnoticed
   */
  Lookup(Facet facet, Map<String, Bucket> byLiteral, Bucket all) {
    this.facet = facet;
    this.byLiteral = byLiteral;
    this.all = all;
    this.ofCaller = facet.source().isGroups();
    this.affixes =
        switch (facet.test()) {
          case IS, HOLDS -> null;
          case STARTS_WITH -> new Affixes(byLiteral, false);
          case ENDS_WITH -> new Affixes(byLiteral, true);
        };
  }

  void examine(Deciding deciding) {
    Source source = facet.source();
    if (source.isOfResource()) {
      ofResource(deciding);
      return;
    }
    Object value = source.read(deciding.values());
    if (facet.test() == IndexKey.Test.HOLDS) {
      holding(value, deciding);
    } else if (value instanceof String text) {
      fitting(text, deciding);
    } else if (value == null || affixes != null) {
      all.examine(deciding);
    }
  }

  /** Asks each rule about what it is looked up by, so that it gets further than that. */
  void warmUp(Deciding deciding) {
    for (Map.Entry<String, Bucket> entry : byLiteral.entrySet()) {
      deciding.again();
      boolean holds = facet.test() == IndexKey.Test.HOLDS;
      Object value = holds ? List.of(entry.getKey()) : entry.getKey();
      facet.source().pretend(value, deciding.values());
      entry.getValue().examine(deciding);
    }
  }

  void addTo(Compilation compilation) {
    for (Bucket bucket : byLiteral.values()) {
      compilation.add(bucket);
    }
  }

  private void holding(@Nullable Object value, Deciding deciding) {
    if (!(value instanceof Collection<?> items)) {
      all.examine(deciding);
      return;
    }
    if (ofCaller && items instanceof Set<?> set) {
      for (Object member : deciding.values().members().of(set)) {
        fitting(member, deciding);
      }
      return;
    }
    if (items instanceof List<?> list && list instanceof RandomAccess) {
      for (int i = 0; i < list.size(); i++) {
        fitting(list.get(i), deciding);
      }
      return;
    }
    for (Object item : items) {
      fitting(item, deciding);
    }
  }

  private void fitting(@Nullable Object item, Deciding deciding) {
    if (item instanceof String text) {
      fitting(text, deciding);
    }
  }

  private void ofResource(Deciding deciding) {
    Call call = deciding.call();
    boolean anyCase = Resources.ignoresCase(call.action());
    for (String name : call.resource().names()) {
      if (call.action() == Action.SQL_EXECUTE) {
        ofTable(name, deciding);
      } else {
        fitting(anyCase ? Glob.fold(name) : name, deciding);
      }
    }
  }

  private void ofTable(String name, Deciding deciding) {
    String spelled = Glob.fold(name);
    fitting(spelled, deciding);
    withoutSchema(spelled, deciding);
    String plain = Glob.fold(Resources.inPlainLetters(name));
    if (!plain.equals(spelled)) {
      fitting(plain, deciding);
      withoutSchema(plain, deciding);
    }
  }

  /** A table without its schema stands for that table in any schema. */
  private void withoutSchema(String name, Deciding deciding) {
    String rest = Resources.withoutFirstPart(name);
    while (!rest.isEmpty()) {
      fitting(rest, deciding);
      rest = Resources.withoutFirstPart(rest);
    }
  }

  private void fitting(String text, Deciding deciding) {
    if (affixes != null) {
      affixes.examine(text, deciding);
      return;
    }
    Bucket bucket = byLiteral.get(text);
    if (bucket != null) {
      bucket.examine(deciding);
    }
  }
}
