package io.lanyard.agent.supply;

import io.lanyard.agent.audit.CheckpointKey;
import io.lanyard.agent.audit.Json;
import io.lanyard.agent.audit.PublicKeys;
import io.lanyard.rules.CallerSource;
import io.lanyard.rules.KeySource;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RevocationSource;
import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule file with all that it includes, signed as one. What is signed is the payload's text as it
 * stands, so that nobody has to agree on how JSON is written.
 *
 * @param serial grows with every bundle; a lower one is an old one
 * @param expires from when it must not be taken any more
 * @param main the name of the rule file among the files
 * @param files their texts, by the names under which they include each other
 * @param signer the public key that signed it, its 32 bytes in Base64; empty if nobody checked
 */
public record SignedBundle(
    long serial, Instant expires, String main, Map<String, String> files, String signer) {
  /** So that no other thing that the same key ever signs can be taken for a bundle. */
  private static final String PURPOSE = "lanyard rules bundle 1\n";

  private static final String FORMAT = "lanyard_bundle";
  private static final String BEGINS = "{\"" + FORMAT + "\"";

  public SignedBundle {
    files = Map.copyOf(files);
  }

  /** Whether a text looks like a bundle, signed by whomever. */
  public static boolean isBundle(String text) {
    return text.startsWith(BEGINS);
  }

  /** The bundle as text, signed. */
  public String sign(CheckpointKey key) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("serial", serial);
    payload.put("expires", expires.toString());
    payload.put("main", main);
    payload.put("files", files);
    String text = Json.write(payload);
    byte[] signature = key.sign((PURPOSE + text).getBytes(StandardCharsets.UTF_8));
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put(FORMAT, 1L);
    bundle.put("key", key.publicText());
    bundle.put("signature", Base64.getEncoder().encodeToString(signature));
    bundle.put("payload", text);
    return Json.write(bundle) + "\n";
  }

  /**
   * Opens a bundle that one of the keys signed.
   *
   * @throws SupplyRefusedException if it is none, or anything else than what was signed
   */
  static SignedBundle open(String text, Set<String> keys) throws SupplyRefusedException {
    if (!isBundle(text)) {
      throw new SupplyRefusedException(
          "found rules that nobody signed, expected a bundle, since lanyard.rules.key names a key;"
              + " make one with: java -jar lanyard.jar bundle");
    }
    Map<String, Object> bundle = json(text);
    String payload = text(bundle, "payload");
    String signature = text(bundle, "signature");
    for (String key : keys) {
      if (PublicKeys.verify(key, PURPOSE + payload, signature)) {
        return read(payload, key);
      }
    }
    throw new SupplyRefusedException(
        "the signature is not by "
            + String.join(" or ", keys)
            + " over this content: it was changed, or signed with another key ("
            + bundle.getOrDefault("key", "none named")
            + ")");
  }

  /**
   * Reads a bundle whoever signed it, to be looked at only.
   *
   * @throws SupplyRefusedException if it is none
   */
  public static SignedBundle unchecked(String text) throws SupplyRefusedException {
    return read(text(json(text), "payload"), "");
  }

  private static SignedBundle read(String payload, String signer) throws SupplyRefusedException {
    Map<String, Object> fields = json(payload);
    Map<String, String> files = new LinkedHashMap<>();
    if (fields.get("files") instanceof Map<?, ?> texts) {
      texts.forEach((name, text) -> files.put(String.valueOf(name), String.valueOf(text)));
    }
    if (!(fields.get("serial") instanceof Long serial)) {
      throw new SupplyRefusedException("the bundle has no serial");
    }
    try {
      Instant expires = Instant.parse(text(fields, "expires"));
      return new SignedBundle(serial, expires, text(fields, "main"), files, signer);
    } catch (DateTimeException e) {
      throw new SupplyRefusedException("the bundle's 'expires' is no time: " + e.getMessage());
    }
  }

  private static Map<String, Object> json(String text) throws SupplyRefusedException {
    try {
      return Json.read(text.strip());
    } catch (IOException e) {
      throw new SupplyRefusedException("the bundle is not whole: " + e.getMessage());
    }
  }

  private static String text(Map<String, Object> fields, String name)
      throws SupplyRefusedException {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new SupplyRefusedException("the bundle has no " + name);
  }

  /**
   * The rules in it.
   *
   * @throws SupplyRefusedException if something is wrong with them, or if they depend on a file
   *     that was not signed with them
   */
  public RuleFile rules() throws SupplyRefusedException {
    Loaded loaded = RuleFile.read(main, files);
    if (loaded instanceof Loaded.Invalid invalid) {
      throw new SupplyRefusedException(invalid.problems().stream().map(Object::toString).toList());
    }
    RuleFile rules = (RuleFile) loaded;
    for (CallerSource source : rules.callers()) {
      refuseLocalKeys("callers." + source.id(), source);
    }
    for (RevocationSource source : rules.revocation().sources()) {
      if (source instanceof RevocationSource.ListFile list) {
        throw new SupplyRefusedException(
            "revocation.lists: found "
                + list.file()
                + ", expected an https URL: whoever can write that file could take people off the"
                + " list, and it is not signed with the rules");
      }
      refuseLocalKeys("revocation", source);
    }
    return rules;
  }

  /** Of whatever kind the source is: one that is added later must not be forgotten here. */
  private static void refuseLocalKeys(String where, Object source) throws SupplyRefusedException {
    RecordComponent[] components = source.getClass().getRecordComponents();
    for (RecordComponent component : components == null ? new RecordComponent[0] : components) {
      if (value(component, source) instanceof KeySource.Local local) {
        throw new SupplyRefusedException(
            where
                + ": found keys in "
                + local.path()
                + ", expected an https URL: whoever can write that file could be anybody, and it is"
                + " not signed with the rules");
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Object source) {
    try {
      return component.getAccessor().invoke(source);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that hides " + component, e);
    }
  }
}
