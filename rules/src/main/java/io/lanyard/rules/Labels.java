package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a call's resource holds, as the rule file says. Immutable. */
final class Labels {
  static final Labels NONE = new Labels(List.of());

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
}
