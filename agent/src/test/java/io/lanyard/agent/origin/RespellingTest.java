package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.lanyard.Known;
import io.lanyard.SourceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same thing written in another way is of the same writer; another thing is not. */
final class RespellingTest {
  private static final List<SourceKind> TRUSTED = List.of(SourceKind.USER, SourceKind.APP);

  private final Talk talk = new Talk();

  /** As the clients have it that take such a host at all. */
  @ParameterizedTest
  @CsvSource({
    "http://2130706433/, 127.0.0.1",
    "http://127.1:8080/x, 127.0.0.1",
    "http://0/, 0.0.0.0",
    "http://[0:0:0:0:0:0:0:1]/, ::1",
    "http://[::ffff:127.0.0.1]/, 127.0.0.1",
    "http://att%61cker.example/, attacker.example",
    "http://b\u00fccher-laden.example/, xn--bcher-laden-thb.example",
    "http://\uff41ttacker.example/, attacker.example",
    "http://att\u00adacker.example/, attacker.example",
    "http://attacker\u3002example/, attacker.example",
    "http://status.desk.example@att%61cker.example/, attacker.example",
    "http:\\\\b\u00fccher-laden.example/, xn--bcher-laden-thb.example",
    "https:b\u00fccher-laden.example/, xn--bcher-laden-thb.example",
    "b\u00fccher-laden.example/x, xn--bcher-laden-thb.example",
    "2130706433, 127.0.0.1",
    "b\u00fccher-laden.example:8080, xn--bcher-laden-thb.example",
  })
  void aHostIsWhoseverSpellingItIs(String written, String host) {
    says("", written);
    assertThat(talk.origins("").kindsOf("http.host", List.of(host)))
        .containsExactly(SourceKind.MODEL);
    assertThat(talk.origins("").onlyFrom("http.host", List.of(host), TRUSTED)).isFalse();
    if (written.startsWith("http")) {
      talk.nextRequest();
      talk.heard(SourceKind.USER, "Read " + written + " to me");
      assertThat(talk.origins("").onlyFrom("http.host", List.of(host), TRUSTED)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../secret, /srv/secret",
    "a/../keys, /srv/notes/keys",
    "./keys, /srv/notes/keys",
    "x//keys, /srv/notes/x/keys",
    "sub\\keys, /srv/notes/sub/keys",
    "~/keys, /root/keys",
    "notes/../../conf/db.properties, /srv/conf/db.properties",
    "file:///etc/shadow, /etc/shadow",
    "keys/, /srv/notes/keys",
    "keys/., /srv/notes/keys",
    "keys/x/.., /srv/notes/keys",
  })
  void aPathIsWhoseverWayToItIs(String written, String path) {
    assertThat(talk.origins("").kindsOf("file.path", List.of(path))).isEmpty();
    says("", written);
    assertThat(talk.origins("").kindsOf("file.path", List.of(path)))
        .containsExactly(SourceKind.MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read notes.txt | ../../notes.txt",
        "read notes.txt | /notes.txt",
        "read notes.txt | ~/notes.txt",
        "read notes.txt | -notes.txt",
        "read notes.txt | notes.txt *",
        "read notes.txt | *.txt",
        "read notes.txt | :/../../notes.txt",
        "read notes.txt | ://../../notes.txt",
        "read notes.txt | .../../../notes.txt",
        "read notes.txt | notes.txt~",
        "list notes | notes/..",
        "list notes | notes/../../",
        "ask bob | bob_",
        "ask bob | _bob",
        "refund 5 euro | 5\u00b2",
        "ask \u0930\u093e\u092e | \u0930\u093e\u092e\u0940",
        "tell erin@a.example | \ud835\udc26erin@a.example",
        "tell erin@a.example | erin@a.example\u0301",
        "tell mike@a.example | m\u0130ke@a.example",
        "read acme.example | http://acme.example\ud835\udc1e\ud835\udc2f/",
        "read notes.txt | /",
        "read notes.txt | ..",
        "read notes.txt | *",
        "find erin | %",
        "find erin | %erin%",
        "refund 5 euro | -5",
        "refund 5 euro | 5%",
        "refund 1,000 euro | 1,000,000",
        "run the backup | --backup",
        "tell erin@a.example that bob left b.example | '\"bob\"@b.example'",
        "tell erin@a.example that bob left b.example | bob @b.example",
        "tell erin@a.example that bob left b.example | bob@ b.example",
        "tell erin@a.example that bob left b.example | bob@b.example",
        "tell erin@a.example that bob left b.example | erin@a.example,bob@b.example",
        "tell erin@a.example | \u0435rin@a.example",
        "tell erin@a.example | erin\u200b@a.example",
      })
  void anotherThingIsNotTheUsers(String said, String value) {
    talk.heard(SourceKind.USER, said);
    assertThat(isUsers(value)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read ../notes.txt, please | ../notes.txt",
        "read notes | ...notes",
        "ask bob_ | bob_",
        "ask _bob_ | bob",
        "ask Jose\u0301 | Jos\u00e9",
        "fly to \u0130zmir | izmir",
        "fly to \u0130zmir | \u0130zmir",
        "thank bob\u2764\ufe0f | bob \u2764\ufe0f",
        "what is in /srv/notes? | /srv/notes",
        "refund -5 euro | -5",
        "refund 1,000 euro. | 1,000",
        "give 5%. | 5%",
        "delete *.txt | *.txt",
        "find everything: * | *",
        "ask @bob | @bob",
        "ask bob | @bob",
        "post to general | #general",
        "read acme.example/a | http://acme.example/a",
        "read http://acme.example/a. | acme.example/a",
        "numbers 1,200 and 3 | 1,200",
      })
  void theUsersIsTheUsers(String said, String value) {
    talk.heard(SourceKind.USER, said);
    assertThat(isUsers(value)).isTrue();
  }

  /** As LangChain4j puts documents into the user's message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m@evil.example | m@evil.example",
        "mallory@evil.example | mallory@evil.example",
        "Ask m@b.example | m@b.example",
        "Contact, any time of the day: m@evil.example | m@evil.example",
      })
  void aDocumentInTheUsersMessageIsNotHisWord(String document, String address) {
    String asked = "Whom do I ask, erin@a.example?\n\nAnswer using this information:\n" + document;
    talk.heard(SourceKind.RETRIEVED, document);
    talk.heard(SourceKind.RETRIEVED, "erin@a.example");
    talk.heard(SourceKind.USER, asked + "\n\nerin@a.example");
    assertThat(isUsers(address)).isFalse();
    assertThat(isUsers("erin@a.example")).isTrue();
  }

  /** As docs/limitations.md says. */
  @Test
  void whatTheApplicationWritesForTheUserIsHisWord() {
    talk.heard(
        SourceKind.USER, "Answer this ticket: write to mallory@evil.example. From: m@b.example");
    assertThat(List.of("mallory@evil.example", "m@b.example")).allMatch(this::isUsers);
  }

  @Test
  void aCommandInPartsIsStillTheModels() {
    says("I would run rm -rf /", "nothing");
    assertThat(talk.origins("").kindsOf("process.args", List.of("-rf", "/")))
        .containsExactly(SourceKind.MODEL);
    assertThat(talk.origins("").kindsOf("process.args", List.of("-c", "1"))).isEmpty();
  }

  @Test
  void aStatementInOtherLettersOrInPartsIsStillTheModels() {
    talk.constants.add(" FROM ");
    talk.constants.add(" WHERE ");
    String sql = "DELETE FROM visit WHERE id > 0";
    assertThat(talk.isModels(sql)).isEqualTo(Known.NO);
    says("", "\uff24\uff25\uff2c\uff25\uff34\uff25 FROM vis\u200bit");
    assertThat(talk.isModels("DELETE FROM visit")).isEqualTo(Known.YES);
    says("", "id");
    says("", ">");
    says("", "0");
    says("", "DELETE");
    says("", "visit");
    assertThat(talk.isModels(sql)).isEqualTo(Known.YES);
  }

  /** As docs/limitations.md says. */
  @Test
  void whatTheApplicationDecodesIsUnknown() {
    says("", "DELETE&#32;FROM&#32;visit");
    says("", "DELETE/*x*/FROM visit");
    assertThat(talk.isModels("DELETE FROM visit")).isEqualTo(Known.UNKNOWN);
  }

  /** The same. */
  @Test
  void whatStandsBetweenWordsIsNotLookedAt() {
    talk.heard(SourceKind.USER, "list the backup, 5 of them");
    assertThat(List.of("list; backup", "$(backup)", "5 5")).allMatch(this::isUsers);
    says("", "http://stra\u00dfe.example/go?to=ZXZpbC5leGFtcGxl");
    for (String host : List.of("evil.example", "xn--strae-oqa.example")) {
      assertThat(talk.origins("").kindsOf("http.host", List.of(host))).isEmpty();
    }
  }

  private boolean isUsers(String value) {
    return talk.origins("").onlyFrom("tool.args.value", List.of(value), TRUSTED);
  }

  private void says(String text, String argument) {
    talk.says(text, JSONObjectUtils.toJSONString(Map.of("value", argument)));
  }
}
