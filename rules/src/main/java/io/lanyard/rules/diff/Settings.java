package io.lanyard.rules.diff;

import io.lanyard.Action;
import io.lanyard.FailureMode;
import io.lanyard.rules.AcceptedGap;
import io.lanyard.rules.AnonymousCallers;
import io.lanyard.rules.BackgroundWork;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.Enforcement;
import io.lanyard.rules.ForwardedForm;
import io.lanyard.rules.GuardScope;
import io.lanyard.rules.Label;
import io.lanyard.rules.MixedCalls;
import io.lanyard.rules.Mode;
import io.lanyard.rules.RuleFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a file says beside its rules, as texts to compare. */
final class Settings {
  private final Map<String, String> texts = new LinkedHashMap<>();

  private final Set<String> entries = new HashSet<>();

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
    parts("revocation.", file.revocation());
    parts("database.", file.database());
    file.propagation().ifPresent(settings -> entry("propagate", "to others", settings));
    file.credentials().forEach(key -> entry("credentials." + key.id(), key.address(), key));
    file.routes().forEach(route -> entry("routes." + route.name(), "to a model", route));
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
      if (!old.equals(now) && isCommon(key, was, is)) {
        changes.add(new Change(key, old, now, true, is.direction(key)));
      }
    }
    if (!before.audit().equals(after.audit())) {
      changes.add(Change.harmless("audit", "as the old file says", "as the new file says"));
    }
    if (!before.telemetry().equals(after.telemetry())) {
      changes.add(Change.harmless("telemetry", "as the old file says", "as the new file says"));
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
    put("mixed", word(settings.mixed()), settings.mixed() == MixedCalls.DENY);
    texts.put("denials.per_flow", settings.denialsPerFlow() + "");
    parts("", settings.validity());
  }

  private void put(String key, String value, boolean isTight) {
    texts.put(key, value);
    tight.put(key, isTight);
  }

  private void caller(CallerSource source) {
    entry("callers." + source.id(), kind(source), (Record) source);
  }

  /** The key that it is written under. */
  private static String kind(CallerSource source) {
    if (source instanceof CallerSource.Jwt jwt) {
      return jwt.writtenAs();
    }
    if (source instanceof CallerSource.Forwarded forwarded) {
      return forwarded.form() == ForwardedForm.CLAIMS ? "istio" : "azure_easy_auth";
    }
    if (source instanceof CallerSource.Introspected) {
      return "introspection";
    }
    return word(source.getClass().getSimpleName());
  }

  /** Something that is there or not as a whole; its parts count only if it is in both files. */
  private void entry(String key, String kind, Record entry) {
    texts.put(key, kind);
    parts(key + ".", entry);
    entries.add(key);
  }

  /** Every component of whatever it is, so that none is forgotten. */
  private void parts(String prefix, Record settings) {
    RecordTexts.of(settings).forEach((part, text) -> texts.put(prefix + part, text));
  }

  /** Whether the entry that this is a part of is in both, or it is part of none. */
  private static boolean isCommon(String key, Settings was, Settings is) {
    return Stream.concat(was.entries.stream(), is.entries.stream())
        .filter(entry -> key.startsWith(entry + "."))
        .allMatch(entry -> was.entries.contains(entry) && is.entries.contains(entry));
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
    return word(value.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
