package io.lanyard.agent.report;

import io.lanyard.agent.record.RecordedCall;
import io.lanyard.rules.Condition;
import io.lanyard.rules.Glob;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often each rule matched and settled calls, by its id. */
final class RuleUse {
  private static final int MOST = 20_000;

  private static final class Use {
    final Times times = new Times();
    final Tally settled = new Tally();
    long matched;
  }

  private final Map<String, Use> uses = new LinkedHashMap<>();
  private final Map<String, Times> digests = new LinkedHashMap<>();

  void add(RecordedCall call) {
    boolean settles = false;
    for (Object id : call.line().list("matched")) {
      Use use = use(String.valueOf(id), call.time());
      use.matched++;
      if (call.rule().equals(id)) {
        settles = true;
        use.settled.add(call);
      }
    }
    if (!settles) {
      use(call.rule(), call.time()).settled.add(call);
    }
    String digest = Cut.of(call.line().text("rules"));
    if (digests.size() < MOST || digests.containsKey(digest)) {
      digests.computeIfAbsent(digest, fresh -> new Times()).see(call.time());
    }
  }

  private Use use(String id, Instant time) {
    String key = Cut.of(id);
    Use use = uses.get(key);
    if (use == null) {
      use = new Use();
      if (uses.size() < MOST) {
        uses.put(key, use);
      }
    }
    use.times.see(time);
    return use;
  }

  /** The digest of the rules that decided last; empty if none ever did. */
  String lastDigest() {
    String last = "";
    long latest = 0;
    for (Map.Entry<String, Times> digest : digests.entrySet()) {
      long time = digest.getValue().bounds().get(1);
      if (time >= latest) {
        latest = time;
        last = digest.getKey();
      }
    }
    return last;
  }

  /** How often each id settled a call, whatever rules it is from. */
  List<Object> settled(Index<String> words) {
    List<Object> fields = new ArrayList<>();
    uses.forEach(
        (id, use) -> {
          Tally tally = use.settled;
          if (tally.all() > 0) {
            fields.add(List.of(words.of(id), tally.allowed, tally.denied, tally.wouldBeDenied));
          }
        });
    return fields;
  }

  /** The rules of a file, each with its use. */
  Map<String, Object> of(RuleFile file, String name) {
    List<Object> rules = new ArrayList<>();
    for (Rule rule : file.rules()) {
      rules.add(fields(rule, uses.getOrDefault(rule.id(), new Use())));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("digest", file.digest());
    fields.put("decided", digests.containsKey(file.digest()));
    fields.put("others", digests.size() - (digests.containsKey(file.digest()) ? 1 : 0));
    fields.put("rules", rules);
    return fields;
  }

  private static Map<String, Object> fields(Rule rule, Use use) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", rule.id());
    fields.put("at", "line " + rule.at().line());
    fields.put("effect", rule.effect().id());
    fields.put("actions", rule.actions().stream().map(action -> action.id()).toList());
    fields.put("resources", rule.resources().stream().map(Glob::pattern).toList());
    fields.put("when", Cut.of(rule.when().text()));
    fields.put("filter", rule.filter().map(Condition::text).map(Cut::of).orElse(""));
    fields.put("until", rule.until().equals(Instant.MAX) ? 0L : rule.until().toEpochMilli());
    fields.put("observed", rule.observed());
    fields.put("matched", use.matched);
    fields.put("settled", use.settled.all());
    fields.put("times", use.times.bounds());
    return fields;
  }

  /** As {@link #of}, where no rules are to be had. */
  static Map<String, Object> unknown() {
    return Map.of("name", "", "rules", List.of());
  }

  static Map<String, Object> of(Optional<RuleFile> file, String name, RuleUse use) {
    return file.map(rules -> use.of(rules, name)).orElseGet(RuleUse::unknown);
  }
}
