package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sets that are taken for lists, and folders that are taken for what is in them. */
final class SetsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "deny  ~ sql.tables == [\"secret\"]              ~ write \"secret\" in sql.tables",
        "deny  ~ sql.tables == lists.one               ~ write lists.one.exists(x, x in"
            + " sql.tables)",
        "allow ~ lists.one != sql.tables               ~ write !lists.one.exists(x, x in"
            + " sql.tables)",
        "deny  ~ !([\"secret\"] != resource)             ~ write \"secret\" in resource",
        "deny  ~ sql.parsed && sql.columns == [\"ssn\"]  ~ write \"ssn\" in sql.columns",
        "allow ~ sql.tables != [\"secret\"]              ~ write !(\"secret\" in sql.tables)",
        "allow ~ !(sql.tables == [\"secret\"])           ~ write !(\"secret\" in sql.tables)",
        "allow ~ sql.tables == [\"own\"]                 ~",
        "deny  ~ sql.tables != [\"own\"]                 ~",
        "deny  ~ sql.tables == []                      ~",
        "deny  ~ sql.tables == [caller.subject]        ~ write caller.subject in sql.tables",
        "log   ~ sql.tables == [\"own\"]                 ~",
      })
  void oneMoreNameMakesAnotherSet(String effect, String when, String mend) {
    expect(remarks(effect, "sql.execute", "", when), mend, "wrong-quantifier");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "sql.execute ~ sql.tables == [\"a\", \"b\"]       ~ write size(sql.tables) == 2 && [\"a\","
            + " \"b\"].all(x, x in sql.tables)",
        "sql.execute ~ [\"a\", \"b\"] != sql.labels       ~ write !(size(sql.labels) == 2 &&"
            + " [\"a\", \"b\"].all(x, x in sql.labels))",
        "tool.call   ~ caller.groups == [\"a\", \"b\"]    ~ write size(caller.groups) == 2 &&"
            + " [\"a\", \"b\"].all(x, x in caller.groups)",
        "tool.call   ~ caller.groups[0] == \"a\"        ~ ask for any with in",
        "tool.call   ~ caller.scopes[1] == \"a\"        ~ ask for any with in",
        "sql.execute ~ size(sql.tables) == 1 && sql.tables[0] == caller.subject ~",
        "tool.call   ~ caller.groups == [\"a\"]         ~",
        "tool.call   ~ resource[0] == \"a\"             ~",
        "tool.call   ~ resource == [\"a\"]              ~",
        "tool.call   ~ caller.actors[0] == \"a\"        ~",
        "tool.call   ~ cause == [\"model.chat\", \"tool.call\"] ~",
        "process.start ~ process.args == [\"a\", \"b\"]  ~",
        "process.start ~ process.args[0] == \"push\"   ~",
        "tool.call   ~ tool.args.list[0] == \"a\"       ~",
        "tool.call   ~ caller.groups.exists(g, g.split(\":\")[0] == \"a\") ~",
      })
  void aSetHasNoOrder(String action, String when, String mend) {
    expect(remarks("deny", action, "", when), mend, "unordered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "deny  ~ \"ssn\" in sql.columns                             ~ refuse all but what may be"
            + " read",
        "deny  ~ sql.parsed && sql.columns.exists(c, c == \"ssn\")   ~ refuse all but what may be"
            + " read",
        "deny  ~ !(sql.writes || !(\"ssn\" in sql.columns))          ~ refuse all but what may be"
            + " read",
        "deny  ~ sql.columns.exists(c, c in [\"ssn\", \"*\"])         ~",
        "deny  ~ \"ssn\" in sql.columns || \"*\" in sql.columns        ~",
        "deny  ~ !sql.columns.all(c, c in [\"id\", \"name\"])         ~",
        "deny  ~ !(\"tenant\" in sql.columns)                        ~",
        "allow ~ sql.columns.all(c, c != \"ssn\")                    ~",
        "log   ~ \"ssn\" in sql.columns                             ~",
      })
  void aColumnIsReadWithoutItsName(String effect, String when, String mend) {
    expect(remarks(effect, "sql.execute", "", when), mend, "refused-column");
  }

  @Test
  void aResourceOfStarsNamesNothing() {
    String exists = "sql.tables.exists(t, t == \"own\")";
    assertThat(remarks("allow", "sql.execute", "resource: '*'", exists))
        .singleElement()
        .asString()
        .endsWith("; write sql.tables.all(…) [wrong-quantifier]");
    assertThat(remarks("allow", "sql.execute", "resource: [own, other]", exists)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "resource: /etc                     ~ true          ~ write /etc/*",
        "resource: [/srv/*, /root/.ssh]     ~ true          ~ write /root/.ssh/*",
        "resource: '*/.aws'                 ~ true          ~ write */.aws/*",
        "resource: [/etc, /etc/*]           ~ true          ~",
        "resource: /etc/passwd              ~ true          ~",
        "resource: /srv/notes               ~ true          ~",
        "''                                 ~ file.path == \"/etc\"     ~ write"
            + " file.path.startsWith(\"/etc/\")",
        "''                                 ~ file.path in [\"/srv/a\", \"/proc\"] ~ write"
            + " file.path.startsWith(\"/proc/\")",
        "''                                 ~ file.path == \"/etc\" ||"
            + " file.path.startsWith(\"/etc/\") ~",
        "''                                 ~ [\"/etc\", \"/root\"].exists(f, file.path == f ||"
            + " file.path.startsWith(f + \"/\")) ~",
        "''                                 ~ file.path.startsWith(\"/etc\") ~",
        "''                                 ~ file.path == \"/etc/passwd\" ~",
      })
  void aFolderIsNotWhatIsInIt(String resource, String when, String mend) {
    String kind = resource.isEmpty() ? "impossible-value" : "suspicious-glob";
    expect(remarks("deny", "file.open", resource, when), mend, kind);
  }

  @Test
  void whatIsInAFolderMayBeARuleOfItsOwn() {
    String rules =
        "lanyard: 1\n"
            + "guard: all\n"
            + "rules:\n"
            + "  - {id: a, effect: deny, action: file.open, resource: /etc}\n"
            + "  - {id: b, effect: deny, action: file.open, when:"
            + " 'file.path.startsWith(\"/etc/\")'}\n"
            + "  - {id: c, effect: deny, action: file.open, when: 'file.path == \"/proc\"'}\n"
            + "  - {id: d, effect: deny, action: file.open, resource: /proc/*}\n";
    assertThat(remarks(rules)).isEmpty();
  }

  private static void expect(List<String> found, String mend, String kind) {
    if (mend == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().asString().contains("; " + mend, "[" + kind + "]");
    }
  }

  private static List<String> remarks(String effect, String action, String resource, String when) {
    String lists = when.contains("lists.one") ? "lists: {one: [secret]}\n" : "";
    return remarks(
        "lanyard: 1\nguard: all\nlabels: {a: {}, b: {}}\n"
            + lists
            + "rules:\n  - id: r\n    effect: %s\n    action: %s\n    %s\n    when: >-\n      %s\n"
                .formatted(effect, action, resource, when));
  }

  private static List<String> remarks(String text) {
    Loaded loaded = RuleFile.read("lanyard.yaml", text);
    assertThat(loaded).as("%s", loaded).isInstanceOf(RuleFile.class);
    return RuleCheck.of((RuleFile) loaded, Instant.EPOCH).remarks().stream()
        .map(Remark::toString)
        .toList();
  }
}
