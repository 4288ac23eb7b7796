package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Resource;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a call's resource holds, as the rule file says. Immutable. */
final class Labels {
  static final Labels NONE = new Labels(List.of());

  private static final int DOCUMENT = CallNames.ATTRIBUTES.indexOf(Attribute.DOCUMENT_METADATA);

  private final List<Label> all;

  Labels(List<Label> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The labels of all tables that a statement may reach. Unqualified names in the file mean a table
   * in any schema, so that writing {@code hr.salary} for {@code salary} gets around nothing.
   */
  Set<String> ofTables(Resource tables) {
    Set<String> labels = new TreeSet<>();
    for (Label label : all) {
      if (Resources.anyTable(label.tables(), tables.names())) {
        labels.add(label.name());
      }
    }
    return labels;
  }

  /** The labels of a store, and those that the library itself gives it. */
  Set<String> ofStore(Call call, Object own) {
    Set<String> labels = new TreeSet<>();
    if (own instanceof Collection<?> given) {
      given.forEach(label -> labels.add(label.toString()));
    }
    for (Label label : all) {
      for (Glob glob : label.stores()) {
        if (call.resource().names().stream().anyMatch(glob::matches)) {
          labels.add(label.name());
        }
      }
    }
    return labels;
  }

  /**
   * The labels of a document by its metadata. One that cannot be told is given: whoever writes the
   * condition knows which documents lack a key, and asks for it with {@code has(…)}.
   */
  Set<String> ofDocument(Map<String, ?> metadata) {
    Set<String> labels = new TreeSet<>();
    for (Label label : all) {
      if (label.documents().isPresent() && mayBe(label.documents().get(), metadata)) {
        labels.add(label.name());
      }
    }
    return labels;
  }

  private static boolean mayBe(Expression condition, Map<String, ?> metadata) {
    Object value =
        condition.value(
            slot -> slot == DOCUMENT ? metadata : Failure.because("a label is about a document"));
    return value != Boolean.FALSE;
  }
}
