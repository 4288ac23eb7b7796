package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.FailureMode;
import io.lanyard.rules.AcceptedGap;
import io.lanyard.rules.AnonymousCallers;
import io.lanyard.rules.BackgroundWork;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Enforcement;
import io.lanyard.rules.GuardScope;
import io.lanyard.rules.Label;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What a file says beside its rules, as texts to compare. */
final class Settings {
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** For settings that are tight or loose: which this one is. */
  private final Map<String, Boolean> tight = new LinkedHashMap<>();

  private Settings(RuleFile file) {
    enforcement(file.enforcement());
    for (Action action : Action.values()) {
      String effect = file.defaultOf(action).id();
      put("defaults." + action.id(), effect, effect.equals("deny"));
    }
    texts.put("callers", names(file.callers().stream().map(CallerSource::id).toList()));
    file.callers().forEach(this::caller);
    file.labels().forEach(this::label);
    texts.put("assertions", sorted(file.assertions().packages()));
    texts.put("revocation", RecordTexts.of(file.revocation()).toString());
    texts.put("database", RecordTexts.of(file.database()).toString());
    texts.put("propagation", RecordTexts.of(file.propagation()).toString());
    file.credentials()
        .forEach(key -> texts.put("credentials." + key.id(), RecordTexts.of(key).toString()));
    file.routes()
        .forEach(route -> texts.put("routes." + route.name(), RecordTexts.of(route).toString()));
  }

  /** How settings differ, those that decide nothing among them last. */
  static List<Change> changes(RuleFile before, RuleFile after) {
    Settings was = new Settings(before);
    Settings is = new Settings(after);
    List<Change> changes = new ArrayList<>();
    Map<String, String> all = new LinkedHashMap<>(was.texts);
    all.putAll(is.texts);
    for (String key : all.keySet()) {
      String old = was.texts.getOrDefault(key, "");
      String now = is.texts.getOrDefault(key, "");
      if (!old.equals(now)) {
        changes.add(new Change(key, old, now, true, is.direction(key)));
      }
    }
    if (!before.audit().equals(after.audit())) {
      changes.add(Change.harmless("audit", "", "as the new file says"));
    }
    if (!before.telemetry().equals(after.telemetry())) {
      changes.add(Change.harmless("telemetry", "", "as the new file says"));
    }
    return changes;
  }

  private String direction(String key) {
    Boolean isTight = tight.get(key);
    return isTight == null ? "" : isTight ? "tighter" : "looser";
  }

  private void enforcement(Enforcement settings) {
    put("mode", word(settings.mode()), settings.mode() == Mode.ENFORCE);
    put("guard", word(settings.guard()), settings.guard() == GuardScope.ALL);
    boolean closed = settings.onFailure() == FailureMode.CLOSED;
    put("on_failure", closed ? "deny" : "allow", closed);
    boolean covered = settings.coverage().required();
    put("require_coverage", covered + "", covered);
    texts.put(
        "accept_gaps",
        sorted(settings.coverage().accepted().stream().map(AcceptedGap::name).toList()));
    boolean deny = settings.anonymous() == AnonymousCallers.DENY;
    put("anonymous", word(settings.anonymous()), deny);
    boolean guard = settings.background() == BackgroundWork.GUARD;
    put("background", word(settings.background()), guard);
    texts.put("denials.per_flow", settings.denialsPerFlow() + "");
    texts.put("validity", RecordTexts.of(settings.validity()).toString());
  }

  private void put(String key, String value, boolean isTight) {
    texts.put(key, value);
    tight.put(key, isTight);
  }

  /** Every component of whatever kind of source it is, so that none is forgotten. */
  private void caller(CallerSource source) {
    RecordTexts.of(source)
        .forEach((part, text) -> texts.put("callers." + source.id() + "." + part, text));
  }

  private void label(Label label) {
    String key = "labels." + label.name();
    texts.put(key + ".stores", sorted(label.stores()));
    texts.put(key + ".tables", sorted(label.tables()));
    label.documents().ifPresent(documents -> texts.put(key + ".documents", documents.text()));
  }

  /** In their order, which says who is tried first. */
  private static String names(List<String> ids) {
    return ids.toString();
  }

  private static String sorted(Collection<?> values) {
    return new TreeSet<>(values.stream().map(Object::toString).toList()).toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
