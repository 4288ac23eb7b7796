package io.lanyard.agent.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.agent.audit.CheckpointKey;
import io.lanyard.agent.audit.PublicKeys;
import io.lanyard.rules.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent with a key takes, and everything that it doesn't. */
class SignedBundleTest {
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
  private static final String MAIN =
      "lanyard: 1\nmode: enforce\ninclude: [teams/a.yaml]\n"
          + "rules: [{id: one, effect: allow, action: model.chat}]\n";
  private static final String TEAM =
      "lanyard: 1\nrules: [{id: two, effect: deny, action: tool.call}]\n";

  @TempDir private Path directory;
  private Path privateKey = Path.of("");
  private Path publicKey = Path.of("");
  private Instant now = NOW;

  @BeforeEach
  void makeKey() throws Exception {
    privateKey = directory.resolve("key.pem");
    publicKey = directory.resolve("key.pub.pem");
    CheckpointKey.make(privateKey, publicKey);
  }

  private String bundle(long serial, String main) throws Exception {
    SignedBundle bundle =
        new SignedBundle(
            serial,
            NOW.plusSeconds(3600),
            "lanyard.yaml",
            Map.of("lanyard.yaml", main, "teams/a.yaml", TEAM),
            "");
    return bundle.sign(CheckpointKey.in(privateKey));
  }

  /** What it says of itself must be the reason, not the keys that a rule file doesn't have. */
  @Test
  void aBundleOnTheDiskNeedsAKeyToo() throws Exception {
    Path file = Files.writeString(directory.resolve("lanyard.bundle"), bundle(1, MAIN));
    RuleSupply unchecked =
        Supplies.of(file.toString(), Optional.empty(), directory.resolve("state"));

    assertThatThrownBy(unchecked::get)
        .isInstanceOf(SupplyRefusedException.class)
        .hasMessageContaining("name one with lanyard.rules.key")
        .hasMessageNotContaining("unknown key");
  }

  /** As a JVM has it that starts now. */
  private Unsealing unsealing() throws Exception {
    InstantSource clock = () -> now;
    Set<String> keys = PublicKeys.in(List.of(publicKey));
    return new Unsealing(keys, new Serials(directory.resolve("state")), clock);
  }

  private void refused(Unsealing unsealing, String text, String... why) {
    assertThatThrownBy(() -> unsealing.open("b", text))
        .isInstanceOf(SupplyRefusedException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(why));
  }

  @Test
  void holdsTheFileAndWhatItIncludesAndSaysWhoSigned() throws Exception {
    Supplied supplied = unsealing().open("b", bundle(7, MAIN));
    assertThat(supplied.rules().rules()).extracting("id").containsExactly("one", "two");
    assertThat(supplied.isSigned()).isTrue();
    assertThat(supplied.signer())
        .isEqualTo("serial 7 signed by " + CheckpointKey.in(privateKey).publicText());
  }

  /** It is looked at all the time. */
  @Test
  void whatHasNotChangedIsNotReadAgain() throws Exception {
    Unsealing unsealing = unsealing();
    RuleFile first = unsealing.open("b", bundle(7, MAIN)).rules();
    assertThat(unsealing.open("b", bundle(7, MAIN)).rules()).isSameAs(first);
    assertThat(unsealing.open("b", bundle(8, MAIN)).rules()).isNotSameAs(first);
  }

  @Test
  void anyChangedByteIsRefused() throws Exception {
    String good = bundle(7, MAIN);
    Supplied meant = unsealing().open("b", good);
    Random random = new Random(20261128);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder changed = new StringBuilder(good);
      int at = random.nextInt(good.length() - 1);
      char other = (char) (' ' + random.nextInt(95));
      boolean named = at < good.indexOf("\"signature\"");
      if (named || good.charAt(at) == other) {
        // The key that a bundle names is there for people, and counts for nothing.
        continue;
      }
      changed.setCharAt(at, other);
      assertChangesNothing(changed.toString(), meant, other + " at " + at);
    }
    for (int length = 1; length < good.length() - 1; length += 17) {
      String cut = good.substring(0, length);
      assertThatThrownBy(() -> unsealing().open("b", cut))
          .isInstanceOf(SupplyRefusedException.class);
    }
  }

  /** It is refused, unless it says the same in other bytes: Base64 has bits that count for none. */
  private void assertChangesNothing(String changed, Supplied meant, String how) throws Exception {
    try {
      Supplied opened = unsealing().open("b", changed);
      assertThat(opened.rules().digest()).as(how).isEqualTo(meant.rules().digest());
      assertThat(opened.signer()).as(how).isEqualTo(meant.signer());
      assertThat(opened.expires()).as(how).isEqualTo(meant.expires());
    } catch (SupplyRefusedException refused) {
      assertThat(refused.problems()).as(how).isNotEmpty();
    }
  }

  @Test
  void unsignedRulesAreRefusedAndBundlesNeedAKey() throws Exception {
    refused(unsealing(), MAIN, "rules that nobody signed", "lanyard.rules.key");
    Unsealing open =
        new Unsealing(Set.of(), new Serials(directory.resolve("state")), InstantSource.system());
    refused(open, bundle(7, MAIN), "no key to check it with", "lanyard.rules.key");
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    CheckpointKey.make(directory.resolve("other.pem"), directory.resolve("other.pub.pem"));
    String good = bundle(7, MAIN);
    publicKey = directory.resolve("other.pub.pem");
    refused(unsealing(), good, "signed with another key");
  }

  @Test
  void aSignatureForSomethingElseIsNone() throws Exception {
    String payload =
        "{\"serial\":9,\"expires\":\"2030-01-01T00:00:00Z\",\"main\":\"m\",\"files\":{}}";
    byte[] signature =
        CheckpointKey.in(privateKey)
            .sign(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String made =
        "{\"lanyard_bundle\":1,\"key\":\"\",\"signature\":\""
            + java.util.Base64.getEncoder().encodeToString(signature)
            + "\",\"payload\":\""
            + payload.replace("\"", "\\\"")
            + "\"}";
    refused(unsealing(), made, "another key");
  }

  @Test
  void anExpiredOneIsRefusedAlsoIfItWasTakenBefore() throws Exception {
    Unsealing running = unsealing();
    String good = bundle(7, MAIN);
    running.taken(running.open("b", good));
    now = NOW.plusSeconds(3600);
    refused(running, good, "expired at 2026-11-28T09:00:00Z", "sign the rules anew");
    refused(unsealing(), good, "expired at");
  }

  @Test
  void anOldOneIsRefusedAlsoAfterARestart() throws Exception {
    String old = bundle(7, MAIN);
    Unsealing first = unsealing();
    first.taken(first.open("b", old));
    String next = bundle(8, MAIN.replace("allow", "deny"));
    first.taken(first.open("b", next));

    refused(first, old, "found serial 7, expected 8 or higher");
    refused(unsealing(), old, "found serial 7, expected 8 or higher");
    refused(unsealing(), bundle(8, MAIN), "serial 8 with other rules than before");
    assertThat(unsealing().open("b", next).rules().rules()).hasSize(2);
  }

  @Test
  void aBrokenMemoryOfSerialsIsNoLicence() throws Exception {
    Unsealing first = unsealing();
    first.taken(first.open("b", bundle(7, MAIN)));
    Files.writeString(directory.resolve("state").resolve("serial"), "");
    refused(unsealing(), bundle(6, MAIN), "found no serial with a digest");
  }

  @Test
  void whatCannotBeRememberedIsNotTaken() throws Exception {
    Files.writeString(directory.resolve("state"), "a file where a directory should be");
    Unsealing first = unsealing();
    assertThatThrownBy(() -> first.taken(first.open("b", bundle(7, MAIN))))
        .isInstanceOf(SupplyRefusedException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains("lanyard.rules.state"));
  }

  @Test
  void readsNothingThatWasNotSigned() throws Exception {
    Files.writeString(directory.resolve("more.yaml"), TEAM);
    String outside = MAIN.replace("teams/a.yaml", directory.resolve("more.yaml").toString());
    refused(unsealing(), bundle(7, outside), "nothing at", "more.yaml");
    String keys =
        "lanyard: 1\ncallers: [{id: corp, jwt: {issuer: i, audience: a, jwks: keys.json}}]\n";
    refused(unsealing(), bundle(7, keys), "callers.corp: found keys in", "https URL");
    for (String list : new String[] {"revoked.yaml", "/etc/lanyard/revoked.yaml"}) {
      String revocation = "lanyard: 1\nrevocation: {lists: [" + list + "]}\n";
      refused(
          unsealing(), bundle(7, revocation), "revocation.lists: found ", "revoked.yaml", "https");
    }
    String served = "lanyard: 1\nrevocation: {lists: [http://localhost:8500/revoked.yaml]}\n";
    assertThat(unsealing().open("b", bundle(7, served))).isNotNull();
  }
}
