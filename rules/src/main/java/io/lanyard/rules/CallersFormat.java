package io.lanyard.rules;

import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How {@code callers:} is written. */
final class CallersFormat {
  static final Key<Yaml.Scalar> ID =
      Key.required("id", Scalars.located(), "The entry's name in records; unique.");

  static final Key<String> WORKLOAD_SUBJECT =
      Key.required("subject", Scalars.text(), "The workload's name, caller.subject in rules.");
  static final Key<List<String>> WORKLOAD_GROUPS =
      Key.withDefault("groups", Lists.listOf(Scalars.text()), "[]", "Its caller.groups.");
  static final Key<Optional<List<Glob>>> THREADS =
      Key.optional("threads", RuleFormat.GLOBS, "Names of the threads that do it, with * and ?.");
  static final Key<Optional<List<Glob>>> ENTRY_POINTS =
      Key.optional(
          "entry_points",
          RuleFormat.GLOBS,
          "Methods that begin it, such as com.acme.Report.run, with * and ?.");
  static final Key<Optional<Section>> WORKLOAD =
      Key.optional(
          "workload",
          Shape.section("a workload", WORKLOAD_SUBJECT, WORKLOAD_GROUPS, THREADS, ENTRY_POINTS),
          "This program's own work; never serves an inbound request.");

  /** What an entry can be; each has one of them. */
  static final List<Key<Optional<Section>>> KINDS = kinds();

  static final Shape<Section> CALLER = caller();

  private CallersFormat() {}

  private static Shape<Section> caller() {
    List<Key<?>> keys = new ArrayList<>(KINDS);
    keys.add(0, ID);
    return Shape.partial("an entry of callers", keys.toArray(new Key<?>[0]));
  }

  private static List<Key<Optional<Section>>> kinds() {
    List<Key<Optional<Section>>> kinds = new ArrayList<>();
    kinds.add(TokenFormat.JWT);
    kinds.add(IntrospectionFormat.INTROSPECTION);
    kinds.addAll(PresetFormat.PRESETS);
    kinds.addAll(List.of(LoginFormat.LOGIN, WORKLOAD, PeerFormat.PEER));
    return List.copyOf(kinds);
  }
}
